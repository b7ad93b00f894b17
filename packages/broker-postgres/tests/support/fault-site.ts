import { connect, Worker } from '@burrow/core'
import type { Burrow, Logger, WorkerOptions } from '@burrow/core'
import { startPostgres } from '@burrow/services'
import type { PostgresService, StartPostgresOptions } from '@burrow/services'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'

/** A server of its own, with tables, for one test to break. It syncs, so that what was acknowledged is there after a crash. */
export async function startSite(options?: StartPostgresOptions): Promise<PostgresService> {
  const server = await startPostgres(options)
  onTestFinished(() => server.stop())
  await using burrow = await connect(server.url, { migrate: true })
  await burrow.ping()
  return server
}

/** A client that the test closes. */
export async function openClient(url: string, parameters = ''): Promise<Burrow> {
  const burrow = await connect(`${url}?${parameters}`)
  onTestFinished(() => burrow.close())
  return burrow
}

/** A plain connection, past the store. A fault may end it: that is no error of the test. */
export async function openSession(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'test session' })
  client.on('error', () => undefined)
  await client.connect()
  onTestFinished(() => client.end().catch(() => undefined))
  return client
}

export async function startWorker(burrow: Burrow, options: WorkerOptions): Promise<Worker> {
  const worker = new Worker(burrow, options)
  await worker.start()
  onTestFinished(() => worker.stop())
  return worker
}

export interface LogLine {
  readonly message: string
  /** On the process clock, in ms. */
  readonly at: number
}

/** What a person would see with warnings on. */
export function collectWarnings(): { readonly lines: LogLine[]; readonly logger: Logger } {
  const lines: LogLine[] = []
  const note = (message: string) => void lines.push({ message, at: performance.now() })
  return { lines, logger: { debug: () => {}, info: () => {}, warn: note, error: note } }
}

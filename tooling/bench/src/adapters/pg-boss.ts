import type { Adapter, Counts, OpenParams, Payload, Session } from './adapter.ts'

/** What is used of the package, which is installed apart (see `peers/package.json`). */
interface PgBossPackage {
  readonly PgBoss: new (options: object) => PgBoss
}

interface PgBoss {
  on(event: 'error', listener: (error: Error) => void): void
  start(): Promise<unknown>
  createQueue(name: string, options: { notify: boolean }): Promise<void>
  send(name: string, data: Payload): Promise<unknown>
  insert(name: string, jobs: readonly { data: Payload }[]): Promise<unknown>
  work(
    name: string,
    options: object,
    handler: (jobs: readonly { data: Payload }[]) => Promise<unknown>,
  ): Promise<unknown>
  getDb(): { executeSql(text: string, values: readonly unknown[]): Promise<{ rows: unknown[] }> }
  stop(options: { graceful: boolean }): Promise<void>
}

/** A variable, so that the compiler does not look for a package that may not be there yet. */
const PACKAGE: string = 'pg-boss'
const POOL_SIZE = 10

const COUNTS = `
  select count(*) filter (where state < 'active')::int as waiting, count(*) filter (where state = 'active')::int as active,
    count(*) filter (where state = 'completed')::int as completed
  from pgboss.job where name = $1`

async function open({ url }: OpenParams): Promise<Session> {
  const { PgBoss } = (await import(PACKAGE)) as PgBossPackage
  const boss = new PgBoss({ connectionString: url, max: POOL_SIZE, useListenNotify: true })
  boss.on('error', (error) => console.error(error))
  await boss.start()
  const made = new Map<string, Promise<void>>()
  const make = (queue: string): Promise<void> => {
    const making = made.get(queue) ?? boss.createQueue(queue, { notify: true })
    made.set(queue, making)
    return making
  }
  return {
    enqueueBulk: async (queue, payloads) => {
      await make(queue)
      await boss.insert(
        queue,
        payloads.map((data) => ({ data })),
      )
    },
    enqueueOne: async (queue, payload) => {
      await make(queue)
      await boss.send(queue, payload)
    },
    startWorker: async ({ queues, concurrency, handler }) => {
      const options = { batchSize: concurrency, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 }
      for (const queue of queues) {
        await make(queue)
        await boss.work(queue, options, (jobs) => Promise.all(jobs.map(({ data }) => handler(data))))
      }
    },
    counts: async (queue) => {
      const { rows } = await boss.getDb().executeSql(COUNTS, [queue])
      return { waiting: 0, active: 0, completed: 0, ...(rows[0] as Counts | undefined) }
    },
    close: () => boss.stop({ graceful: true }),
  }
}

export const pgBossAdapter: Adapter = {
  name: 'pg-boss',
  packageName: 'pg-boss',
  options: {
    connection: `max: ${POOL_SIZE}; useListenNotify, and notify for each queue`,
    producer: 'insert for bulk',
    worker:
      'batchSize as large as the concurrency, whose jobs run at once and complete together; burstWhenBatchFull, pollingIntervalSeconds: 0.5, its least',
    kept: 'all: it deletes by age only; results of batches are not kept',
  },
  open,
}

import { expect, it } from 'vitest'
import { connect } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { startFaultProxy } from '@burrow/services'
import type { Client } from 'pg'
import { expectAllCompleted, waitForCompleted } from '../../core/tests/support/commit-count.ts'
import { countingModule, workItems } from '../../core/tests/support/counting-module.ts'
import { collectWarnings, openClient, openSession, startSite, startWorker } from './support/fault-site.ts'

async function listeners(session: Client): Promise<number[]> {
  const { rows } = await session.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'burrow listener'`,
  )
  return rows.map(({ pid }) => pid)
}

it(
  'half-open connections: a job enqueued meanwhile is picked up all the same, and the listener comes back',
  { timeout: 60_000 },
  async () => {
    const server = await startSite()
    await using proxy = await startFaultProxy({ targetPort: server.port })
    const producer = await openClient(server.url, 'listen=false')
    const session = await openSession(server.url)
    const { lines, logger } = collectWarnings()
    const { module, runs } = countingModule()
    const url = new URL(server.url)
    url.port = String(proxy.port)
    await using burrow = await connect(url.href, { logger })
    await startWorker(burrow, { modules: [module], concurrency: 10 })
    await producer.enqueueMany(workItems(20))
    await waitForCompleted(producer, 20)
    // A worker listens once it has nothing to do.
    await waitFor(async () => (await listeners(session)).length === 1, { what: 'a listener' })
    const before = await listeners(session)

    // Every connection of the worker is dead without knowing it; new ones work.
    proxy.blackhole()
    proxy.pass()
    await producer.enqueue('work', { n: 20 })
    await waitForCompleted(producer, 21)

    await waitFor(async () => (await listeners(session)).some((pid) => !before.includes(pid)), {
      timeoutMs: 20_000,
      what: 'a new listener',
    })
    expect(lines.map(({ message }) => message)).toContainEqual(expect.stringContaining('listening'))
    await producer.enqueueMany(workItems(20, 21))
    await waitForCompleted(producer, 41)
    await expectAllCompleted(producer, 41)
    expect(runs.size).toBe(41)
  },
)

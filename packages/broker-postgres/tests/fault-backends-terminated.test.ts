import { expect, it } from 'vitest'
import {
  CommitCount,
  expectAllCompleted,
  expectEachOnce,
  waitForCompleted,
} from '../../core/tests/support/commit-count.ts'
import { countingModule, workItems } from '../../core/tests/support/counting-module.ts'
import { openClient, openSession, startSite, startWorker } from './support/fault-site.ts'

const TOTAL = 5_000

it(
  'all connections ended again and again under load: every job runs once and completes once',
  { timeout: 120_000 },
  async () => {
    const server = await startSite()
    const burrow = await openClient(server.url)
    await burrow.setRetention('default', { completedCount: TOTAL })
    await using commits = await CommitCount.start(burrow)
    const { runs, module } = countingModule()
    await startWorker(await openClient(server.url, 'pool=4'), { modules: [module], concurrency: 50 })
    const killer = await openSession(server.url)
    let ended = 0
    const endAll = async () => {
      const { rowCount } = await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where pid <> pg_backend_pid() and backend_type = 'client backend'`,
      )
      ended += rowCount ?? 0
    }

    for (let n = 0; n < TOTAL; n += 500) {
      const enqueueing = burrow.enqueueMany(workItems(500, n))
      await endAll()
      await enqueueing
      await waitForCompleted(burrow, n + 100)
      await endAll()
    }
    await waitForCompleted(burrow, TOTAL)

    expect(ended).toBeGreaterThan(40)
    await expectAllCompleted(burrow, TOTAL)
    await expectEachOnce(commits, TOTAL)
    // A call whose answer was lost is repeated and finds its jobs again: no lease had to end.
    expect(runs.size).toBe(TOTAL)
    expect([...runs.values()].every((count) => count === 1)).toBe(true)
  },
)

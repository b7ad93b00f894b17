import { expect } from 'vitest'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** What ending the wait of jobs promises. */
export const runJobsNowSuite: ConformanceSuite = {
  name: 'run-jobs-now',
  define(test) {
    test('scheduled and retrying jobs may run at once', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const retrying = await driver.retryingJob(60_000)
      const scheduled = await driver.enqueueOne({ delayMs: 60_000 })
      const done = { outcome: 'done', state: 'pending' }
      expect(await driver.steer('runJobsNow', retrying.id, scheduled.id)).toEqual([done, done])
      const { now } = await driver.stats()
      expect((await driver.job(scheduled.id)).runAt).toBeLessThanOrEqual(now)
      const claimed = await driver.claim()
      expect(claimed.map(({ id, attempt }) => [id, attempt])).toEqual([
        [retrying.id, 2],
        [scheduled.id, 1],
      ])
    })

    test('jobs in other states are refused, a pending one is so already', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const completed = await driver.completedJob()
      const dead = await driver.deadJob()
      const cancelled = await driver.cancelledJob()
      const active = await driver.activeJob()
      const pending = await driver.enqueueOne()
      const ids = [completed, dead, cancelled, active, pending].map(({ id }) => id)
      expect(await driver.steer('runJobsNow', ...ids, 'nobody-knows')).toEqual([
        { outcome: 'refused', state: 'completed' },
        { outcome: 'refused', state: 'dead' },
        { outcome: 'refused', state: 'cancelled' },
        { outcome: 'refused', state: 'active' },
        { outcome: 'done', state: 'pending' },
        { outcome: 'not_found', state: null },
      ])
    })

    test('a job that was run now does not come a second time when its time arrives', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne({ delayMs: 10_000 })
      await driver.steer('runJobsNow', id)
      expect((await driver.claimOne()).id).toBe(id)
      await bench.advance(15_000)
      expect(await driver.claim()).toEqual([])
    })
  },
}

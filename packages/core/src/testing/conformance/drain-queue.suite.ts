import { expect } from 'vitest'
import { settlement } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** What emptying a queue promises. */
export const drainQueueSuite: ConformanceSuite = {
  name: 'drain-queue',
  define(test) {
    test('everything that waits is cancelled, active and finished jobs are not', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const retrying = await driver.retryingJob(60_000)
      const dead = await driver.deadJob()
      const completed = await driver.completedJob()
      const active = await driver.activeJob()
      const [pending, scheduled] = await driver.enqueue({}, { delayMs: 60_000 })
      expect(await broker.drainQueue({ queue, limit: 1_000 })).toEqual({ cancelled: 3, more: false })
      for (const { id } of [retrying, pending!, scheduled!])
        expect(await driver.job(id)).toMatchObject({ state: 'cancelled', reason: 'requested' })
      expect(await driver.state(dead.id)).toBe('dead')
      expect(await driver.state(completed.id)).toBe('completed')
      expect(await driver.settle(settlement.complete(active))).toEqual(['ok'])
      await bench.advance(70_000)
      expect(await driver.claim()).toEqual([])
    })

    test('a large queue is drained in pieces', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...Array.from({ length: 500 }, (_, i) => ({ priority: ((i % 5) + 1) as 1 })))
      await driver.enqueue(...Array.from({ length: 250 }, () => ({ delayMs: 60_000 })))
      let cancelled = 0
      let more = true
      for (let calls = 0; more && calls < 12; calls += 1) {
        const answer = await broker.drainQueue({ queue, limit: 100 })
        expect(answer.cancelled).toBeLessThanOrEqual(100)
        cancelled += answer.cancelled
        more = answer.more
      }
      expect({ cancelled, more }).toEqual({ cancelled: 750, more: false })
      expect((await driver.stats()).counts).toMatchObject({ pending: 0, scheduled: 0, cancelled: 750 })
    })

    test('jobs enqueued after a drain run', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue({}, {})
      await broker.drainQueue({ queue, limit: 1_000 })
      const job = await driver.enqueueOne()
      expect((await driver.claim()).map(({ id }) => id)).toEqual([job.id])
    })

    test('an empty queue is drained already', async ({ broker, queue }) => {
      expect(await broker.drainQueue({ queue, limit: 1_000 })).toEqual({ cancelled: 0, more: false })
    })
  },
}

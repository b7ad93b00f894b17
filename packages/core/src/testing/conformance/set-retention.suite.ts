import { expect } from 'vitest'
import { DEFAULT_RETENTION, resolveRetention } from '../../protocol/index.ts'
import { freshName, settlement } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const HOUR = 3_600_000

/** How many finished jobs are kept, and how long. */
export const setRetentionSuite: ConformanceSuite = {
  name: 'set-retention',
  define(test) {
    test('a queue has the default retention until told otherwise', async ({ broker, other, queue }) => {
      expect((await broker.queueStats({ queue })).retention).toEqual(DEFAULT_RETENTION)
      const retention = { completedCount: 5, completedAgeMs: 6, cancelledCount: 7, cancelledAgeMs: 8 }
      await broker.setRetention({ queue, retention })
      expect((await other.queueStats({ queue })).retention).toEqual(retention)
    })

    test('the newest completed jobs are kept up to the count', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await broker.setRetention({ queue, retention: resolveRetention({ completedCount: 3 }) })
      const ids: string[] = []
      for (let count = 0; count < 5; count += 1) {
        ids.push((await driver.completedJob()).id)
        await bench.advance(1_000)
      }
      const kept = await Promise.all(ids.map((id) => driver.state(id)))
      expect(kept).toEqual([null, null, 'completed', 'completed', 'completed'])
      const { counts, totals } = await driver.stats()
      expect(counts.completed).toBe(3)
      expect(totals.completed).toBe(5)
    })

    test('the newest cancelled jobs are kept up to the count', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await broker.setRetention({ queue, retention: resolveRetention({ cancelledCount: 2 }) })
      const first = await driver.cancelledJob()
      await bench.advance(1_000)
      await driver.cancelledJob()
      await bench.advance(1_000)
      const active = await driver.activeJob()
      await driver.steer('cancelJobs', active.id)
      await driver.settle(settlement.finishCancel(active))
      expect(await driver.state(first.id)).toBeNull()
      expect(await driver.stats()).toMatchObject({ counts: { cancelled: 2 }, totals: { cancelled: 3 } })
    })

    test('retention 0 keeps no finished job, and counts them all the same', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await broker.setRetention({
        queue,
        retention: resolveRetention({ completedCount: 0, cancelledCount: 0 }),
      })
      await driver.enqueue(...Array.from({ length: 1_000 }, () => ({ uniqueKey: null })))
      const outcomes = await driver.settle(
        ...(await driver.claim()).map((job) => settlement.complete(job, '1')),
      )
      expect(new Set(outcomes)).toEqual(new Set(['ok']))
      await driver.cancelledJob()
      expect(await driver.stats()).toMatchObject({
        counts: { completed: 0, cancelled: 0 },
        totals: { completed: 1_000, cancelled: 1 },
      })
    })

    test('a lower count holds from the next finished job on', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      for (let count = 0; count < 5; count += 1) await driver.completedJob()
      await broker.setRetention({ queue, retention: resolveRetention({ completedCount: 2 }) })
      const last = await driver.completedJob()
      expect((await driver.stats()).counts.completed).toBe(2)
      expect(await driver.state(last.id)).toBe('completed')
    })

    test('sweep removes finished jobs past their age', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const ages = { completedAgeMs: HOUR, cancelledAgeMs: 3 * HOUR }
      await broker.setRetention({ queue, retention: resolveRetention(ages) })
      const [completed, cancelled] = [await driver.completedJob(), await driver.cancelledJob()]
      await bench.advance(HOUR - 60_000)
      expect((await driver.sweep()).removed).toBe(0)
      await bench.advance(120_000)
      const young = await driver.completedJob()
      await driver.sweep()
      expect(await driver.find(completed.id)).toBeNull()
      expect(await driver.state(cancelled.id)).toBe('cancelled')
      await bench.advance(2 * HOUR)
      await driver.sweep()
      expect(await driver.find(cancelled.id)).toBeNull()
      expect(await driver.find(young.id)).toBeNull()
    })

    test('many old jobs are removed in pieces', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await broker.setRetention({
        queue,
        retention: resolveRetention({ completedCount: 10_000, completedAgeMs: HOUR }),
      })
      for (let batch = 0; batch < 2; batch += 1) {
        await driver.enqueue(...Array.from({ length: 900 }, () => ({})))
        await driver.settle(...(await driver.claim()).map((job) => settlement.complete(job)))
      }
      await bench.advance(HOUR + 60_000)
      let more = true
      for (let calls = 0; more && calls < 10; calls += 1) more = (await driver.sweep()).more
      expect(more).toBe(false)
      expect((await driver.stats()).counts.completed).toBe(0)
    })

    test('dead jobs are kept whatever the retention', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const none = { completedCount: 0, completedAgeMs: 0, cancelledCount: 0, cancelledAgeMs: 0 }
      await broker.setRetention({ queue, retention: none })
      const dead = await driver.deadJob()
      await bench.advance(400 * 24 * HOUR)
      await driver.completedJob()
      await driver.sweep()
      expect(await driver.state(dead.id)).toBe('dead')
    })

    test('a removed job leaves nothing behind', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await broker.setRetention({ queue, retention: resolveRetention({ completedCount: 0 }) })
      const job = await driver.activeJob({ uniqueKey: 'k' })
      const entry = { jobId: job.id, epoch: 1, attempt: 1, message: 'x', fields: null }
      await broker.appendLogs({ queue, token: freshName('token'), entries: [entry] })
      await driver.settle(settlement.complete(job, '1'))
      expect(await broker.readLogs({ queue, jobId: job.id })).toEqual([])
      const next = await driver.enqueueOne({ id: job.id, uniqueKey: 'k' })
      expect(await driver.job(next.id)).toMatchObject({ state: 'pending', epoch: 0, result: null })
    })
  },
}

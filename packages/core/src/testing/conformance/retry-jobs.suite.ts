import { expect } from 'vitest'
import { settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** What giving jobs a second life promises. */
export const retryJobsSuite: ConformanceSuite = {
  name: 'retry-jobs',
  define(test) {
    test('a dead job is pending again with all its attempts, and its errors stay', async ({
      broker,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob({ maxAttempts: 1 })
      await broker.recordProgress({
        queue,
        entries: [{ jobId: job.id, epoch: 1, progress: { percent: 50, note: 'half' } }],
      })
      await driver.settle(settlement.die(job))
      expect(await driver.steer('retryJobs', job.id)).toEqual([{ outcome: 'done', state: 'pending' }])
      expect(await driver.job(job.id)).toMatchObject({
        state: 'pending',
        reason: null,
        attempt: 0,
        epoch: 1,
        crashes: 0,
        finishedAt: null,
        progress: null,
        result: null,
        errors: [{ attempt: 1 }],
      })
      expect(await driver.claimOne()).toMatchObject({ id: job.id, attempt: 1, epoch: 2 })
    })

    test('a cancelled job is pending again', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.cancelledJob()
      expect(await driver.steer('retryJobs', job.id)).toEqual([{ outcome: 'done', state: 'pending' }])
      expect(await driver.job(job.id)).toMatchObject({ state: 'pending', reason: null, finishedAt: null })
      expect((await driver.claimOne()).id).toBe(job.id)
    })

    test('a crashed job may crash three times again', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne()
      const crash = async () => {
        await driver.claimOne()
        await bench.advance(LEASE_MS + 1)
        return driver.sweep()
      }
      await crash()
      await crash()
      expect((await crash()).dead).toEqual([id])
      await driver.steer('retryJobs', id)
      expect((await crash()).requeued).toEqual([id])
    })

    test('jobs in other states are refused, a pending one is so already', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const completed = await driver.completedJob()
      const retrying = await driver.retryingJob(60_000)
      const active = await driver.activeJob()
      const [pending, scheduled] = await driver.enqueue({}, { delayMs: 60_000 })
      const ids = [completed.id, retrying.id, active.id, pending!.id, scheduled!.id, 'nobody-knows']
      expect(await driver.steer('retryJobs', ...ids)).toEqual([
        { outcome: 'refused', state: 'completed' },
        { outcome: 'refused', state: 'retrying' },
        { outcome: 'refused', state: 'active' },
        { outcome: 'done', state: 'pending' },
        { outcome: 'refused', state: 'scheduled' },
        { outcome: 'not_found', state: null },
      ])
    })

    test('a retried job takes its unique key again, when it is free', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const first = await driver.deadJob({ uniqueKey: 'k' })
      const second = await driver.enqueueOne({ uniqueKey: 'k' })
      expect(await driver.state(second.id)).toBe('pending')
      expect(await driver.steer('retryJobs', first.id)).toEqual([{ outcome: 'refused', state: 'dead' }])
      await driver.steer('cancelJobs', second.id)
      expect(await driver.steer('retryJobs', first.id)).toEqual([{ outcome: 'done', state: 'pending' }])
      const third = await driver.enqueueOne({ uniqueKey: 'k' })
      expect(await driver.find(third.id), 'the key is taken').toBeNull()
    })

    test('of two dead jobs with one unique key only the first is retried', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [first, second] = [
        await driver.deadJob({ uniqueKey: 'k' }),
        await driver.deadJob({ uniqueKey: 'k' }),
      ]
      expect((await driver.steer('retryJobs', first.id, second.id)).map(({ outcome }) => outcome)).toEqual([
        'done',
        'refused',
      ])
    })
  },
}

import { expect } from 'vitest'
import { settlement, type Attempt } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** What asking for the end of jobs promises. */
export const cancelJobsSuite: ConformanceSuite = {
  name: 'cancel-jobs',
  define(test) {
    test('a waiting job is cancelled at once and never handed out', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const retrying = await driver.retryingJob(60_000)
      const [pending, scheduled] = await driver.enqueue({}, { delayMs: 60_000 })
      const ids = [pending!.id, scheduled!.id, retrying.id]
      const done = { outcome: 'done', state: 'cancelled' }
      expect(await driver.steer('cancelJobs', ...ids)).toEqual([done, done, done])
      for (const id of ids) {
        const job = await driver.job(id)
        expect(job).toMatchObject({ state: 'cancelled', reason: 'requested', cancelRequested: false })
        expect(job.finishedAt).not.toBeNull()
      }
      await bench.advance(70_000)
      expect(await driver.claim()).toEqual([])
      expect((await driver.stats()).totals.cancelled).toBe(3)
    })

    test('an active job goes on until its worker is told', async ({ broker, other, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const requested = { outcome: 'requested', state: 'active' }
      expect(await driver.another(other).steer('cancelJobs', job.id)).toEqual([requested])
      expect(await driver.steer('cancelJobs', job.id), 'asked twice').toEqual([requested])
      expect(await driver.job(job.id)).toMatchObject({ state: 'active', cancelRequested: true })
      expect(await driver.renew(LEASE_MS, job)).toEqual(['cancel_requested'])
      expect(await driver.settle(settlement.finishCancel(job))).toEqual(['ok'])
      expect(await driver.job(job.id)).toMatchObject({
        state: 'cancelled',
        reason: 'requested',
        cancelRequested: false,
      })
    })

    test('an active job that completes first stays completed', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      await driver.steer('cancelJobs', job.id)
      expect(await driver.settle(settlement.complete(job, '1'))).toEqual(['ok'])
      expect(await driver.job(job.id)).toMatchObject({
        state: 'completed',
        result: 1,
        cancelRequested: false,
      })
      expect(await driver.steer('cancelJobs', job.id)).toEqual([{ outcome: 'refused', state: 'completed' }])
    })

    const endings = {
      'failure to try again': (job: Attempt) => settlement.retry(job, 1_000),
      'failure for good': (job: Attempt) => settlement.die(job),
      snooze: (job: Attempt) => settlement.snooze(job, 1_000),
      release: settlement.release,
    }
    for (const [name, settle] of Object.entries(endings)) {
      test(`an active job to be cancelled is cancelled by any other end: ${name}`, async ({
        broker,
        queue,
      }) => {
        const driver = new QueueDriver(broker, queue)
        const job = await driver.activeJob()
        await driver.steer('cancelJobs', job.id)
        expect(await driver.settle(settle(job))).toEqual(['ok'])
        expect(await driver.job(job.id)).toMatchObject({ state: 'cancelled', reason: 'requested' })
        expect((await driver.stats()).totals).toMatchObject({ cancelled: 1, failed: 0, dead: 0 })
        expect(await driver.settle(settle(job)), 'sent again').toEqual(['ok'])
      })
    }

    test('a request does not outlive its attempt', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      await driver.steer('cancelJobs', job.id)
      await driver.settle(settlement.finishCancel(job))
      await driver.steer('retryJobs', job.id)
      const next = await driver.claimOne()
      expect(await driver.renew(LEASE_MS, next)).toEqual(['renewed'])
      expect(await driver.settle(settlement.retry(next, 60_000))).toEqual(['ok'])
      expect(await driver.state(job.id)).toBe('retrying')
    })

    test('finished and unknown jobs are answered for what they are', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [completed, dead, cancelled] = [
        await driver.completedJob(),
        await driver.deadJob(),
        await driver.cancelledJob(),
      ]
      expect(await driver.steer('cancelJobs', completed.id, dead.id, cancelled.id, 'nobody-knows')).toEqual([
        { outcome: 'refused', state: 'completed' },
        { outcome: 'refused', state: 'dead' },
        { outcome: 'done', state: 'cancelled' },
        { outcome: 'not_found', state: null },
      ])
    })

    test('a job of another queue is not found', async ({ broker, queue, anotherQueue }) => {
      const job = await new QueueDriver(broker, queue).enqueueOne()
      const elsewhere = new QueueDriver(broker, anotherQueue())
      expect(await elsewhere.steer('cancelJobs', job.id)).toEqual([{ outcome: 'not_found', state: null }])
    })

    test('1,000 jobs are cancelled in one call, none in an empty one', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const jobs = await driver.enqueue(...Array.from({ length: 1_000 }, () => ({})))
      const outcomes = await driver.steer('cancelJobs', ...jobs.map(({ id }) => id))
      expect(outcomes.every(({ outcome }) => outcome === 'done')).toBe(true)
      expect((await driver.stats()).counts).toMatchObject({ pending: 0, cancelled: 1_000 })
      expect(await driver.steer('cancelJobs')).toEqual([])
    })
  },
}

import { expect } from 'vitest'
import { failure, settlement, type Attempt } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** Settlements and steering that are sent again, in another call. */
export const repeatSettlementSuite: ConformanceSuite = {
  name: 'repeat-settlement',
  define(test) {
    const settlements = {
      complete: (job: Attempt) => settlement.complete(job, '"r"'),
      fail: (job: Attempt) => settlement.retry(job, 60_000),
      die: (job: Attempt) => settlement.die(job),
      snooze: (job: Attempt) => settlement.snooze(job, 60_000),
      release: settlement.release,
      crash: (job: Attempt) => settlement.crash(job),
    }
    for (const [name, settle] of Object.entries(settlements)) {
      test(`a settlement sent again with another token is answered ok and changes nothing: ${name}`, async (bench) => {
        const driver = new QueueDriver(bench.broker, bench.queue)
        const job = await driver.activeJob()
        expect(await driver.settle(settle(job))).toEqual(['ok'])
        const [stored, stats] = [await driver.job(job.id), await driver.stats()]
        expect(await driver.settle(settle(job))).toEqual(['ok'])
        expect(await driver.job(job.id)).toEqual(stored)
        expect(await driver.stats()).toMatchObject({ counts: stats.counts, totals: stats.totals })
      })
    }

    for (const name of ['fail', 'snooze', 'release', 'crash'] as const) {
      test(`a settlement that comes again after a later attempt lost its lease is refused: ${name}`, async (bench) => {
        const driver = new QueueDriver(bench.broker, bench.queue)
        const job = await driver.activeJob()
        const settle = () => driver.settle(settlements[name](job))
        expect(await settle()).toEqual(['ok'])
        await driver.steer('runJobsNow', job.id)
        expect(await driver.claimOne()).toMatchObject({ id: job.id, epoch: 2 })
        expect(await settle(), 'while a later attempt runs').toEqual(['lease_lost'])
        await bench.advance(LEASE_MS + 1)
        await driver.sweep()
        const stored = await driver.job(job.id)
        expect(stored).toMatchObject({ state: 'pending', epoch: 2, attempt: name === 'fail' ? 1 : 0 })
        expect(await settle(), 'after a later attempt lost its lease').toEqual(['lease_lost'])
        expect(await driver.job(job.id)).toEqual(stored)
      })
    }

    test('a finished cancellation sent again is answered ok', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      await driver.steer('cancelJobs', job.id)
      expect(await driver.settle(settlement.finishCancel(job))).toEqual(['ok'])
      expect(await driver.settle(settlement.finishCancel(job))).toEqual(['ok'])
      expect((await driver.stats()).totals.cancelled).toBe(1)
    })

    test('a settlement sent again after its job went on to be pending is answered ok', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.retryingJob(10_000)
      await driver.steer('runJobsNow', job.id)
      expect(await driver.settle(settlement.retry(job, 10_000))).toEqual(['ok'])
      expect(await driver.job(job.id)).toMatchObject({ state: 'pending', errors: [{ attempt: 1 }] })
    })

    test('another outcome for an attempt that was settled is refused', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.completedJob({}, '1')
      const late = [
        settlement.die(job),
        settlement.retry(job),
        settlement.snooze(job, 1),
        settlement.release(job),
        settlement.crash(job),
      ]
      expect(await driver.settle(...late)).toEqual(late.map(() => 'lease_lost'))
      expect(await driver.job(job.id)).toMatchObject({ state: 'completed', result: 1, errors: [] })
    })

    test('a repeated failure adds no second error', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const settle = () => driver.settle(settlement.retry(job, 60_000, failure({ message: 'once' })))
      await settle()
      await settle()
      expect((await driver.job(job.id)).errors).toHaveLength(1)
      expect((await driver.stats()).totals.failed).toBe(1)
    })

    test('renewing and sweeping twice does no more than once', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      expect(await driver.renew(LEASE_MS, job)).toEqual(['renewed'])
      expect(await driver.renew(LEASE_MS, job)).toEqual(['renewed'])
      await bench.advance(LEASE_MS + 1)
      expect((await driver.sweep()).requeued).toEqual([job.id])
      expect((await driver.sweep()).requeued).toEqual([])
      expect((await driver.job(job.id)).crashes).toBe(1)
    })

    test('steering twice does no more than once', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne({ delayMs: 60_000 })
      for (const operation of ['runJobsNow', 'cancelJobs', 'retryJobs'] as const) {
        const [first] = await driver.steer(operation, id)
        expect(first?.outcome, `${operation}`).toBe('done')
        expect(await driver.steer(operation, id), `${operation}`).toEqual([first])
      }
      expect((await driver.stats()).totals.cancelled).toBe(1)
      expect((await driver.steer('deleteJobs', id, id)).map(({ outcome }) => outcome)).toEqual([
        'done',
        'not_found',
      ])
    })
  },
}

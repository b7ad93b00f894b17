import { expect } from 'vitest'
import { settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const budget = { retryForMs: 60_000 }
const spent = { state: 'dead', reason: 'retry_budget_spent' }

/** The time within which failures are tried again (`retryForMs`). */
export const retryBudgetSuite: ConformanceSuite = {
  name: 'retry-budget',
  define(test) {
    test('a retry that comes in time is made, one that comes later is not', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(budget, budget, {})
      const [soon, late, free] = await driver.claim()
      expect(
        await driver.settle(
          settlement.retry(soon!, 50_000),
          settlement.retry(late!, 70_000),
          settlement.retry(free!, 70_000),
        ),
      ).toEqual(['ok', 'ok', 'ok'])
      expect(await driver.job(soon!.id)).toMatchObject({ state: 'retrying', retryForMs: 60_000 })
      expect(await driver.job(late!.id)).toMatchObject({ ...spent, attempt: 1, errors: [{ attempt: 1 }] })
      expect(await driver.state(free!.id)).toBe('retrying')
      expect((await driver.stats()).totals).toMatchObject({ failed: 2, dead: 1 })
      expect(await driver.settle(settlement.retry(late!, 70_000)), 'sent again').toEqual(['ok'])
      expect((await driver.stats()).totals.dead).toBe(1)
    })

    test('the time counts from the start of the first attempt, not from enqueueing', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne(budget)
      await bench.advance(50_000)
      await driver.settle(settlement.retry(await driver.claimOne(), 0))
      await bench.advance(40_000)
      await driver.settle(settlement.retry(await driver.claimOne(), 0))
      expect(await driver.state(id), 'after 40 s').toBe('retrying')
      await driver.settle(settlement.retry(await driver.claimOne(), 30_000))
      expect(await driver.job(id)).toMatchObject({ ...spent, attempt: 3 })
    })

    test('runs that are not counted do not use the time, until an attempt has failed', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne(budget)
      await driver.settle(settlement.release(await driver.claimOne()))
      await bench.advance(40_000)
      await driver.settle(settlement.snooze(await driver.claimOne(), 0))
      await bench.advance(40_000)
      await driver.claimOne()
      await bench.advance(LEASE_MS + 1)
      await driver.sweep()
      await driver.settle(settlement.retry(await driver.claimOne(), 50_000))
      expect(await driver.job(id)).toMatchObject({ state: 'retrying', attempt: 1 })
    })

    test('once an attempt has failed, runs that are not counted use the time, too', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const ids: string[] = []
      for (const end of ['release', 'snooze', 'crash']) {
        const { id } = await driver.retryingJob(0, budget)
        ids.push(id)
        const job = await driver.claimOne()
        if (end === 'release') await driver.settle(settlement.release(job))
        if (end === 'snooze') await driver.settle(settlement.snooze(job, 600_000))
      }
      await bench.advance(LEASE_MS + 10_001)
      await driver.sweep()
      await driver.steer('runJobsNow', ids[1]!)
      const jobs = await driver.claim()
      expect(jobs.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
      await driver.settle(...jobs.map((job) => settlement.retry(job, 40_000)))
      for (const id of ids) expect(await driver.job(id)).toMatchObject({ ...spent, attempt: 2 })
    })

    test('a second life has the whole time again', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob(budget)
      await driver.settle(settlement.retry(job, 70_000))
      await bench.advance(70_000)
      await driver.steer('retryJobs', job.id)
      await driver.settle(settlement.retry(await driver.claimOne(), 50_000))
      expect(await driver.state(job.id)).toBe('retrying')
      await driver.steer('runJobsNow', job.id)
      await driver.settle(settlement.retry(await driver.claimOne(), 70_000))
      expect(await driver.job(job.id)).toMatchObject(spent)
    })

    test('a requested cancellation comes first', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob(budget)
      await driver.steer('cancelJobs', job.id)
      await driver.settle(settlement.retry(job, 70_000))
      expect(await driver.job(job.id)).toMatchObject({ state: 'cancelled', reason: 'requested' })
    })
  },
}

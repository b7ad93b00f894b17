import { expect } from 'vitest'
import { failure, settlement } from '../factories.ts'
import { setLimit, startNow } from '../limit-driver.ts'
import { NoticeDriver } from '../notice-driver.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const exited = failure({
  code: 'CRASHED',
  name: 'CrashedError',
  message: 'the process ended with "code 3"\n',
})

/** What happens to jobs that kill what runs them, while their worker lives on to tell of it. */
export const crashSuite: ConformanceSuite = {
  name: 'crash',
  define(test) {
    test('a crash goes back to the head, costs no attempt and is counted', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      await driver.enqueueOne()
      expect(await driver.settle(settlement.crash(job, exited))).toEqual(['ok'])
      const stored = await driver.job(job.id)
      expect(stored).toMatchObject({ state: 'pending', reason: null, attempt: 0, epoch: 1, crashes: 1 })
      expect(stored.runAt).toBe(stored.createdAt)
      expect(stored.errors).toEqual([{ ...exited, attempt: 1, epoch: 1, at: expect.any(Number) }])
      expect((await driver.stats()).totals).toMatchObject({ crashed: 1, failed: 0, dead: 0 })
      expect(await driver.claimOne()).toMatchObject({ id: job.id, attempt: 1, epoch: 2 })
    })

    test('the third crash makes the job dead', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne({
        webhook: { url: 'https://example.org/', events: ['job.dead'] },
      })
      for (let crash = 1; crash <= 3; crash += 1) {
        expect(await driver.state(id)).toBe('pending')
        expect(await driver.settle(settlement.crash(await driver.claimOne(), exited))).toEqual(['ok'])
      }
      const stored = await driver.job(id)
      expect(stored).toMatchObject({ state: 'dead', reason: 'crashed', crashes: 3, epoch: 3, attempt: 0 })
      expect(stored.errors).toHaveLength(3)
      expect(stored.finishedAt).not.toBeNull()
      const { counts, totals } = await driver.stats()
      expect(counts).toMatchObject({ active: 0, pending: 0, dead: 1 })
      expect(totals).toMatchObject({ crashed: 3, failed: 0, dead: 1 })
      expect(await new NoticeDriver(broker, queue).told()).toEqual([`job.dead ${id}`])
    })

    test('crashes and lost leases are counted together', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne()
      await driver.settle(settlement.crash(await driver.claimOne()))
      await driver.claimOne()
      await bench.advance(LEASE_MS + 1)
      await driver.sweep()
      expect(await driver.job(id)).toMatchObject({ state: 'pending', crashes: 2 })
      await driver.settle(settlement.crash(await driver.claimOne()))
      expect(await driver.job(id)).toMatchObject({ state: 'dead', reason: 'crashed', crashes: 3 })
    })

    test('a job that was to be cancelled is cancelled', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      await driver.steer('cancelJobs', job.id)
      expect(await driver.settle(settlement.crash(job, exited))).toEqual(['ok'])
      expect(await driver.job(job.id)).toMatchObject({
        state: 'cancelled',
        reason: 'requested',
        cancelRequested: false,
        crashes: 1,
        attempt: 0,
        errors: [{ code: 'CRASHED' }],
      })
      expect((await driver.stats()).totals).toMatchObject({ crashed: 1, cancelled: 1 })
    })

    test('an attempt that lost its lease cannot crash', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      await bench.advance(LEASE_MS + 1)
      await driver.sweep()
      expect(await driver.settle(settlement.crash(job))).toEqual(['lease_lost'])
      await driver.claimOne()
      expect(await driver.settle(settlement.crash(job))).toEqual(['lease_lost'])
      expect((await driver.job(job.id)).crashes).toBe(1)
    })

    test('crashes, failures and results of one call each do their own', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue({}, {}, {}, {})
      const [crashed, failed, done, released] = await driver.claim()
      const outcomes = await driver.settle(
        settlement.crash(crashed!),
        settlement.retry(failed!, 60_000),
        settlement.complete(done!),
        settlement.release(released!),
      )
      expect(outcomes).toEqual(['ok', 'ok', 'ok', 'ok'])
      const { counts, totals } = await driver.stats()
      expect(counts).toMatchObject({ active: 0, pending: 2, retrying: 1, completed: 1 })
      expect(totals).toMatchObject({ crashed: 1, failed: 1, completed: 1 })
    })

    test('a job that crashed keeps its unique key until it is dead', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne({ uniqueKey: 'k' })
      for (let crash = 1; crash <= 3; crash += 1) {
        expect(await driver.offer({ uniqueKey: 'k' })).toEqual({ id, outcome: 'duplicate' })
        await driver.settle(settlement.crash(await driver.claimOne()))
      }
      expect(await driver.state(id)).toBe('dead')
      expect(await driver.offer({ uniqueKey: 'k' })).toMatchObject({ outcome: 'created' })
    })

    test('the time for retries counts from the attempt behind a crash', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob({ retryForMs: 60_000, maxAttempts: 5 })
      await bench.advance(50_000)
      await driver.settle(settlement.crash(job))
      await bench.advance(50_000)
      await driver.settle(settlement.retry(await driver.claimOne(), 30_000))
      expect(await driver.job(job.id)).toMatchObject({ state: 'retrying', attempt: 1, crashes: 1 })
      await bench.advance(30_000)
      const second = await driver.claimOne()
      await bench.advance(50_000)
      await driver.settle(settlement.crash(second))
      expect(await driver.job(job.id), 'a crash spends no time').toMatchObject({
        state: 'pending',
        attempt: 1,
      })
      await driver.settle(settlement.retry(await driver.claimOne(), 1))
      expect(await driver.job(job.id)).toMatchObject({ state: 'dead', reason: 'retry_budget_spent' })
    })

    test('a crash of an earlier attempt is refused, also next to that of the later one', async ({
      broker,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const first = await driver.activeJob()
      await driver.settle(settlement.crash(first))
      const second = await driver.claimOne()
      expect(await driver.settle(settlement.crash(first), settlement.crash(second))).toEqual([
        'lease_lost',
        'ok',
      ])
      const third = await driver.claimOne()
      expect(await driver.settle(settlement.crash(third), settlement.crash(third))).toEqual(['ok', 'ok'])
      expect(await driver.job(first.id)).toMatchObject({ state: 'dead', crashes: 3, epoch: 3 })
      expect((await driver.stats()).totals).toMatchObject({ crashed: 3, dead: 1 })
    })

    test('an attempt that crashed leaves its slot', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { concurrency: 1 })
      const jobs = await driver.enqueue({}, {})
      for (let crash = 0; crash < 3; crash += 1) {
        const job = await driver.claimOne()
        expect(job.id).toBe(jobs[0]!.id)
        await driver.settle(settlement.crash(job))
      }
      expect(await startNow(driver)).toEqual([jobs[1]!.id])
    })
  },
}

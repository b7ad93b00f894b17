import { expect } from 'vitest'
import { settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** What happens to jobs of workers that went away. */
export const sweepSuite: ConformanceSuite = {
  name: 'sweep',
  define(test) {
    test('a live lease is left alone', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      await bench.advance(LEASE_MS - 5_000)
      expect(await driver.sweep()).toMatchObject({
        requeued: [],
        dead: [],
        cancelled: [],
        removed: 0,
        more: false,
      })
      expect(await driver.state(job.id)).toBe('active')
    })

    test('a job whose lease ended goes to another worker and the late commit is refused', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      await bench.advance(LEASE_MS + 1)
      const another = driver.another(bench.other)
      expect(await another.sweep()).toMatchObject({ requeued: [job.id], dead: [], cancelled: [] })
      expect(await driver.settle(settlement.complete(job, '"late"'))).toEqual(['lease_lost'])
      const next = await another.claimOne()
      expect(next).toMatchObject({ id: job.id, epoch: 2, attempt: 1 })
      expect(await driver.settle(settlement.complete(job, '"late"'))).toEqual(['lease_lost'])
      expect(await another.settle(settlement.complete(next, '"mine"'))).toEqual(['ok'])
      expect(await driver.settle(settlement.die(job))).toEqual(['lease_lost'])
      expect(await driver.job(job.id)).toMatchObject({ state: 'completed', result: 'mine' })
    })

    test('a commit between the end of the lease and the sweep still counts', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      await bench.advance(LEASE_MS + 1)
      expect(await driver.settle(settlement.complete(job))).toEqual(['ok'])
      expect((await driver.sweep()).requeued).toEqual([])
    })

    test('a lost lease is told in the errors, costs no attempt and counts as a crash', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      await bench.advance(LEASE_MS + 1)
      await driver.sweep()
      const stored = await driver.job(job.id)
      expect(stored).toMatchObject({ state: 'pending', attempt: 0, epoch: 1, crashes: 1 })
      expect(stored.errors).toEqual([
        {
          attempt: 1,
          epoch: 1,
          at: expect.any(Number),
          code: 'LEASE_LOST',
          name: 'LeaseLostError',
          message: `worker ${driver.workerId} lost its lease`,
          stack: null,
        },
      ])
      expect((await driver.stats()).totals).toMatchObject({ crashed: 1, failed: 0, dead: 0 })
    })

    test('the third lost lease makes the job dead', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne()
      for (let crash = 1; crash <= 3; crash += 1) {
        expect((await driver.claimOne()).id).toBe(id)
        await bench.advance(LEASE_MS + 1)
        const swept = await driver.sweep()
        expect(swept.requeued).toEqual(crash < 3 ? [id] : [])
        expect(swept.dead).toEqual(crash < 3 ? [] : [id])
      }
      const stored = await driver.job(id)
      expect(stored).toMatchObject({ state: 'dead', reason: 'crashed', crashes: 3, epoch: 3, attempt: 0 })
      expect(stored.finishedAt).not.toBeNull()
      expect((await driver.stats()).totals).toMatchObject({ crashed: 3, dead: 1 })
    })

    test('crashes are not forgotten by attempts that end in between', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne()
      for (let crash = 1; crash <= 2; crash += 1) {
        await driver.claimOne()
        await bench.advance(LEASE_MS + 1)
        await driver.sweep()
      }
      await driver.settle(settlement.retry(await driver.claimOne()))
      await driver.claimOne()
      await bench.advance(LEASE_MS + 1)
      expect((await driver.sweep()).dead).toEqual([id])
    })

    test('a job that was to be cancelled is cancelled', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      await driver.steer('cancelJobs', job.id)
      await bench.advance(LEASE_MS + 1)
      expect(await driver.sweep()).toMatchObject({ requeued: [], dead: [], cancelled: [job.id] })
      expect(await driver.job(job.id)).toMatchObject({
        state: 'cancelled',
        reason: 'requested',
        cancelRequested: false,
      })
      expect((await driver.stats()).totals).toMatchObject({ crashed: 1, cancelled: 1 })
    })

    test('many expired leases are taken in pieces, each job once', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const jobs = await driver.enqueue(...Array.from({ length: 1_000 }, () => ({})))
      await driver.claim()
      await bench.advance(LEASE_MS + 1)
      const swept: string[] = []
      let more = true
      for (let calls = 0; more && calls < 10; calls += 1) {
        const answer = await driver.sweep(300)
        expect(answer.requeued.length).toBeLessThanOrEqual(300)
        swept.push(...answer.requeued)
        more = answer.more
      }
      expect(more).toBe(false)
      expect(swept.toSorted()).toEqual(jobs.map(({ id }) => id).toSorted())
      expect((await driver.stats()).counts).toMatchObject({ pending: 1_000, active: 0 })
    })

    test('two sweepers at once take a job away once', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueue(...Array.from({ length: 100 }, () => ({})))
      await driver.claim()
      await bench.advance(LEASE_MS + 1)
      const answers = await Promise.all([driver.sweep(), driver.another(bench.other).sweep(), driver.sweep()])
      expect(answers.flatMap(({ requeued }) => requeued)).toHaveLength(100)
      expect((await driver.stats()).totals.crashed).toBe(100)
    })

    test('a job of a type that no other worker serves is taken away all the same', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob({ type: 'rare' })
      await bench.advance(LEASE_MS + 1)
      expect((await driver.another().sweep()).requeued).toEqual([job.id])
      expect(await driver.another().claim()).toEqual([])
      expect((await driver.claimOne({ types: ['rare'] })).id).toBe(job.id)
    })

    test('a queue that nobody used has nothing to sweep', async ({ broker, anotherQueue }) => {
      const swept = await new QueueDriver(broker, anotherQueue()).sweep()
      expect(swept).toMatchObject({ requeued: [], dead: [], cancelled: [], removed: 0, more: false })
    })
  },
}

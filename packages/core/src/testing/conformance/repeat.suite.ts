import { expect } from 'vitest'
import type { SettleAndClaimParams } from '../../broker/index.ts'
import { resolveRetention } from '../../protocol/index.ts'
import { failure, freshName, newJob, newJobs, settlement, type Attempt } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const claimAll = { limit: 1_000, types: ['test'], leaseMs: LEASE_MS }

/** Writes that are sent again because a reply was lost. */
export const repeatSuite: ConformanceSuite = {
  name: 'repeat',
  define(test) {
    test('enqueue with the same token gives the same answer and creates nothing more', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const known = await driver.enqueueOne({ uniqueKey: 'k' })
      const jobs = [...newJobs(3), newJob({ uniqueKey: 'k' }), known]
      const call = { queue: bench.queue, token: freshName('token'), jobs }
      const first = await bench.broker.enqueue(call)
      expect(first.outcomes.map(({ outcome }) => outcome)).toEqual([
        'created',
        'created',
        'created',
        'duplicate',
        'duplicate',
      ])
      expect(await bench.broker.enqueue(call)).toEqual(first)
      expect(await bench.other.enqueue(call), 'also through another process').toEqual(first)
      expect((await driver.stats()).totals.enqueued).toBe(4)
      expect(await driver.claim()).toHaveLength(4)
    })

    test('enqueue repeated after the job was removed does not create it again', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await broker.setRetention({ queue, retention: resolveRetention({ completedCount: 0 }) })
      const job = newJob()
      const call = { queue, token: freshName('token'), jobs: [job] }
      const first = await broker.enqueue(call)
      await driver.settle(settlement.complete(await driver.claimOne()))
      expect(await driver.find(job.id), 'removed by retention').toBeNull()
      expect(await broker.enqueue(call)).toEqual(first)
      expect(await driver.find(job.id)).toBeNull()
      expect(await driver.claim()).toEqual([])
    })

    test('enqueue of a job with the same id but another token is a duplicate', async ({ broker, queue }) => {
      const job = newJob()
      const enqueue = () => broker.enqueue({ queue, token: freshName('token'), jobs: [job] })
      await enqueue()
      expect((await enqueue()).outcomes).toEqual([{ id: job.id, outcome: 'duplicate' }])
    })

    test('a claim with the same token hands out the same jobs', async ({ broker, other, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...newJobs(10))
      const call: SettleAndClaimParams = {
        queue,
        workerId: driver.workerId,
        token: freshName('token'),
        settlements: [],
        claim: { ...claimAll, limit: 4 },
      }
      const first = await broker.settleAndClaim(call)
      expect(first.jobs).toHaveLength(4)
      expect((await broker.settleAndClaim(call)).jobs).toEqual(first.jobs)
      expect((await other.settleAndClaim(call)).jobs).toEqual(first.jobs)
      expect((await driver.stats()).counts).toMatchObject({ active: 4, pending: 6 })
      expect((await driver.claim(4)).map(({ id }) => id)).not.toContain(first.jobs[0]!.id)
    })

    test('a repeated claim leaves out jobs whose lease no longer holds', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueue({}, {})
      const token = freshName('token')
      const first = await driver.call({ token, claim: { ...claimAll, leaseMs: 1_000 } })
      const [done, lost] = first.jobs
      // Another worker id settles, so that the token stays that of the last call.
      await driver.another().settle(settlement.complete(done!))
      await bench.advance(2_000)
      await driver.sweep()
      expect((await driver.call({ token, claim: { ...claimAll, leaseMs: 1_000 } })).jobs).toEqual([])
      const next = await driver.another().claimOne()
      expect(next).toMatchObject({ id: lost!.id, epoch: 2 })
      expect((await driver.call({ token, claim: { ...claimAll, leaseMs: 1_000 } })).jobs).toEqual([])
    })

    test('settlements and claim with the same token give the same answer', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue({}, {})
      const job = await driver.claimOne()
      const settlements = [settlement.complete(job, '1'), settlement.complete({ id: 'unknown', epoch: 1 })]
      const params = { token: freshName('token'), settlements, claim: claimAll }
      const first = await driver.call(params)
      expect(first.settled).toEqual(['ok', 'lease_lost'])
      const again = await driver.call(params)
      expect(again.settled).toEqual(first.settled)
      expect(again.jobs).toEqual(first.jobs)
      expect((await driver.stats()).totals.completed).toBe(1)
    })

    test('tokens of different workers do not meet', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue({}, {})
      const params = { token: 'one', claim: { ...claimAll, limit: 1 } }
      const [mine] = (await driver.call(params)).jobs
      const [yours] = (await driver.another().call(params)).jobs
      expect(yours!.id).not.toBe(mine!.id)
    })

    test('tokens of different queues do not meet', async ({ broker, queue, anotherQueue }) => {
      const here = new QueueDriver(broker, queue)
      const there = new QueueDriver(broker, anotherQueue(), here.workerId)
      const [mine, yours] = [await here.enqueueOne(), await there.enqueueOne()]
      expect((await here.call({ token: 'one', claim: claimAll })).jobs[0]!.id).toBe(mine.id)
      expect((await there.call({ token: 'one', claim: claimAll })).jobs[0]!.id).toBe(yours.id)
    })

    test('a repeated complete with retention 0 is answered by its token', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await broker.setRetention({ queue, retention: resolveRetention({ completedCount: 0 }) })
      const params = {
        token: freshName('token'),
        settlements: [settlement.complete(await driver.activeJob())],
      }
      expect((await driver.call(params)).settled).toEqual(['ok'])
      expect((await driver.call(params)).settled).toEqual(['ok'])
      expect((await driver.stats()).totals.completed).toBe(1)
    })

    const settlements = {
      complete: (job: Attempt) => settlement.complete(job, '"r"'),
      fail: (job: Attempt) => settlement.retry(job, 60_000),
      die: (job: Attempt) => settlement.die(job),
      snooze: (job: Attempt) => settlement.snooze(job, 60_000),
      release: settlement.release,
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

import { expect } from 'vitest'
import type { SettleAndClaimParams } from '../../broker/index.ts'
import { resolveRetention } from '../../protocol/index.ts'
import { freshName, newJob, newJobs, settlement } from '../factories.ts'
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

    test('a repeated claim tells the same of jobs that had waited or were tried before', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.retryingJob(1_000)
      await driver.enqueue({ delayMs: 2_000 }, {})
      await bench.advance(3_000)
      const params = { token: freshName('token'), claim: claimAll }
      const first = await driver.call(params)
      expect(first.jobs.map(({ epoch }) => epoch)).toEqual([1, 2, 1])
      expect((await driver.call(params)).jobs).toEqual(first.jobs)
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

    test('calls of one worker in different lines do not meet', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue({}, {}, {})
      const claim = { ...claimAll, limit: 1 }
      const first = await driver.call({ token: 'first', line: 0, claim })
      const second = await driver.call({ token: 'second', line: 1, claim })
      expect(second.jobs[0]!.id).not.toBe(first.jobs[0]!.id)
      expect((await driver.call({ token: 'first', line: 0, claim })).jobs).toEqual(first.jobs)
      expect((await driver.call({ token: 'second', line: 1, claim })).jobs).toEqual(second.jobs)
      expect(
        (await driver.call({ token: 'first', line: 1, claim })).jobs[0]!.epoch,
        'a token of another line',
      ).toBe(1)
      expect((await driver.stats()).counts).toMatchObject({ active: 3, pending: 0 })
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
  },
}

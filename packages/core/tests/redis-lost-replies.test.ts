import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startFaultProxy, startRedis, type FaultProxy, type RedisService } from '@burrow/services'
import type { FullBroker } from '../src/broker/index.ts'
import { claimPlain, openBroker, plainJob, plainJobs } from './support/redis-under-test.ts'

/** The reply of every script is cut after the server ran it; the caller must see one success and one effect. */
describe('lost replies on Redis', () => {
  let redis: RedisService
  let proxy: FaultProxy
  let broker: FullBroker

  beforeAll(async () => {
    redis = await startRedis()
    proxy = await startFaultProxy({ targetPort: redis.port })
  })
  afterAll(async () => {
    await broker?.close()
    await proxy.stop()
    await redis.stop()
  })
  beforeEach(async () => {
    proxy.pass()
    await broker?.close()
    broker = await openBroker(proxy.url)
    await broker.registerQueue({ queue: 'q' })
  })

  it('enqueue: the jobs exist once and are reported as created', async () => {
    proxy.cutReplies(1, 'evalsha')
    const { outcomes } = await broker.enqueue({ queue: 'q', token: 't', jobs: plainJobs(3) })
    expect(outcomes.map((entry) => entry.outcome)).toEqual(['created', 'created', 'created'])
    expect((await broker.queueStats({ queue: 'q' })).counts.pending).toBe(3)
    expect((await broker.queueStats({ queue: 'q' })).totals.enqueued).toBe(3)
  })

  it('claim: the same jobs come with the repeated call, none is leased to nobody', async () => {
    await broker.enqueue({ queue: 'q', token: 't', jobs: plainJobs(5) })
    proxy.cutReplies(1, 'evalsha')
    const { jobs } = await claimPlain(broker, 3)
    expect(jobs.map((job) => job.epoch)).toEqual([1, 1, 1])
    expect((await broker.queueStats({ queue: 'q' })).counts).toMatchObject({ pending: 2, active: 3 })
  })

  it('settlement: answered ok, also when retention removed the job at once', async () => {
    await broker.setRetention({
      queue: 'q',
      retention: { completedCount: 0, completedAgeMs: 0, cancelledCount: 0, cancelledAgeMs: 0 },
    })
    await broker.enqueue({ queue: 'q', token: 't', jobs: plainJobs(2) })
    const { jobs } = await claimPlain(broker, 2)
    proxy.cutReplies(1, 'evalsha')
    const { settled } = await broker.settleAndClaim({
      queue: 'q',
      workerId: 'worker-1',
      token: 'settle',
      settlements: jobs.map((job) => ({ jobId: job.id, epoch: job.epoch, kind: 'complete', result: null })),
      claim: null,
    })
    expect(settled).toEqual(['ok', 'ok'])
    expect((await broker.recount({ queue: 'q' })).problems).toEqual([])
  })

  it('steering: cancel, retry, run now, delete and drain say what holds', async () => {
    await broker.enqueue({
      queue: 'q',
      token: 't',
      jobs: [plainJob({ id: 'a' }), plainJob({ id: 'b', delayMs: 60_000 }), plainJob({ id: 'c' })],
    })
    proxy.cutReplies(1, 'evalsha')
    expect((await broker.cancelJobs({ queue: 'q', ids: ['a'] })).outcomes[0]).toEqual({
      outcome: 'done',
      state: 'cancelled',
    })
    proxy.cutReplies(1, 'evalsha')
    expect((await broker.retryJobs({ queue: 'q', ids: ['a'] })).outcomes[0]).toEqual({
      outcome: 'done',
      state: 'pending',
    })
    proxy.cutReplies(1, 'evalsha')
    expect((await broker.runJobsNow({ queue: 'q', ids: ['b'] })).outcomes[0]).toEqual({
      outcome: 'done',
      state: 'pending',
    })
    expect((await broker.queueStats({ queue: 'q' })).counts.pending).toBe(3)
    proxy.cutReplies(1, 'evalsha')
    await broker.deleteJobs({ queue: 'q', ids: ['c'] })
    proxy.cutReplies(1, 'evalsha')
    await broker.drainQueue({ queue: 'q', limit: 100 })
    expect((await broker.queueStats({ queue: 'q' })).counts).toMatchObject({ pending: 0, cancelled: 2 })
    expect((await broker.recount({ queue: 'q' })).problems).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRedisCluster, type RedisClusterService } from '@burrow/services'
import type { FullBroker } from '../src/broker/index.ts'
import { openBroker, plainJob } from './support/redis-under-test.ts'

/** Queues in different slots of a real six-node cluster: any key outside its queue's slot would fail with CROSSSLOT. */
describe('Redis Cluster', () => {
  const queues = ['alpha', 'beta', 'gamma', 'delta', 'epsilon']
  let cluster: RedisClusterService
  let broker: FullBroker

  beforeAll(async () => {
    cluster = await startRedisCluster()
    broker = await openBroker(cluster.url)
  })
  afterAll(async () => {
    await broker?.close()
    await cluster?.stop()
  })

  it('runs every operation in every queue', async () => {
    const none = { settlements: [], claim: { limit: 10, types: ['plain'], leaseMs: 30_000 } }
    await broker.registerQueue({ queue: queues[0] ?? '' })
    await broker.setNotices({ names: ['job.completed', 'job.dead'] })
    for (const queue of queues) {
      await broker.registerQueue({ queue })
      const jobs = [
        plainJob({ id: 'a', uniqueKey: 'u' }),
        plainJob({ id: 'b' }),
        plainJob({ id: 'c', delayMs: 60_000 }),
        plainJob({ id: 'd', type: 'other' }),
        plainJob({ id: 'e' }),
      ]
      await broker.enqueue({ queue, token: 't', jobs })
      const claimed = await broker.settleAndClaim({ queue, workerId: 'w', token: '1', ...none })
      expect(claimed.jobs.map((job) => job.id)).toEqual(['a', 'b', 'e'])
      const held = claimed.jobs.map((job) => ({ jobId: job.id, epoch: job.epoch }))
      await broker.renewLeases({ queue, leaseMs: 30_000, leases: held })
      await broker.recordProgress({
        queue,
        entries: [{ jobId: 'a', epoch: 1, progress: { percent: 5, note: null } }],
      })
      await broker.appendLogs({
        queue,
        token: 'log',
        entries: [{ jobId: 'a', epoch: 1, attempt: 1, message: 'hi', fields: null }],
      })
      expect(await broker.readLogs({ queue, jobId: 'a' })).toHaveLength(1)
      await broker.cancelJobs({ queue, ids: ['b', 'd'] })
      const error = { code: null, name: 'Error', message: 'no', stack: null }
      await broker.settleAndClaim({
        queue,
        workerId: 'w',
        token: '2',
        settlements: [
          { jobId: 'a', epoch: 1, kind: 'complete', result: '1' },
          { jobId: 'b', epoch: 1, kind: 'finish_cancel' },
          { jobId: 'e', epoch: 1, kind: 'fail', error, retryInMs: null, reason: 'permanent_error' },
        ],
        claim: null,
      })
      await broker.runJobsNow({ queue, ids: ['c'] })
      expect(await broker.retryDeadJobs({ queue, limit: 10, diedBefore: null, skip: 0 })).toEqual({
        retried: 1,
        skipped: 0,
        more: false,
      })
      await broker.retryJobs({ queue, ids: ['b'] })
      await broker.pauseQueue({ queue })
      await broker.resumeQueue({ queue })
      await broker.sweep({ queue, limit: 10 })
      await broker.drainQueue({ queue, limit: 100 })
      await broker.deleteJobs({ queue, ids: ['a'] })
      const { notices } = await broker.readNotices({ queue, limit: 10 })
      expect(notices.map(({ event }) => `${event.name} ${event.jobId}`)).toEqual([
        'job.completed a',
        'job.dead e',
      ])
      await broker.removeNotices({ queue, ids: notices.map(({ id }) => id) })
      expect((await broker.recount({ queue })).problems).toEqual([])
    }
    expect(await broker.listQueues()).toEqual([...queues].sort())
    const page = await broker.listJobs({
      queue: null,
      state: 'cancelled',
      type: null,
      tag: null,
      cursor: null,
      limit: 200,
    })
    expect(page.jobs).toHaveLength(4 * queues.length)
    expect(
      (await broker.findJobs({ queue: null, ids: ['b', 'nowhere'] })).jobs.map((job) => job?.id ?? null),
    ).toEqual(['b', null])
  })

  it('wakes a waiter of several queues and delivers events of all of them', async () => {
    const ending = new AbortController()
    const names = new Set<string>()
    let reading: Promise<void> = Promise.resolve()
    await new Promise<void>((onLive) => {
      reading = (async () => {
        for await (const event of broker.subscribe({
          queues: null,
          after: null,
          signal: ending.signal,
          onLive,
        })) {
          if (event.name === 'job.enqueued') names.add(event.queue)
          if (names.size === queues.length) return
        }
      })()
    })
    for (const queue of queues) await broker.enqueue({ queue, token: 'wake', jobs: [plainJob()] })
    const woken = await broker.waitForWork({
      queues,
      types: ['plain'],
      timeoutMs: 5_000,
      signal: ending.signal,
    })
    expect(queues).toContain(woken.queue)
    await reading
    expect([...names].sort()).toEqual([...queues].sort())
    ending.abort()
  })
})

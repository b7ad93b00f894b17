import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { startRedis } from '@burrow/services'
import { BurrowError } from '../src/errors/index.ts'
import { claimPlain, openBroker, plainJob, plainJobs } from './support/redis-under-test.ts'

it('when memory is full, refuses new jobs with STORE_FULL and lets running work drain', async () => {
  await using redis = await startRedis()
  const broker = await openBroker(redis.url)
  const admin = new Redis(redis.url)
  try {
    await broker.enqueue({ queue: 'q', token: 't', jobs: plainJobs(20) })
    const first = await claimPlain(broker, 5)
    await admin.config('SET', 'maxmemory', '1mb')

    const refused = await broker
      .enqueue({ queue: 'q', token: 'x', jobs: [plainJob()] })
      .catch((error: unknown) => error)
    expect(BurrowError.isInstance(refused, 'STORE_FULL')).toBe(true)
    expect((await broker.queueStats({ queue: 'q' })).totals.enqueued).toBe(20)

    await broker.renewLeases({
      queue: 'q',
      leaseMs: 30_000,
      leases: first.jobs.map((job) => ({ jobId: job.id, epoch: job.epoch })),
    })
    const next = await broker.settleAndClaim({
      queue: 'q',
      workerId: 'worker-1',
      token: 'drain',
      settlements: first.jobs.map((job) => ({
        jobId: job.id,
        epoch: job.epoch,
        kind: 'complete',
        result: '"done"',
      })),
      claim: { limit: 15, types: ['plain'], leaseMs: 30_000 },
    })
    expect(next.settled).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    expect(next.jobs).toHaveLength(15)
  } finally {
    admin.disconnect()
    await broker.close()
  }
})

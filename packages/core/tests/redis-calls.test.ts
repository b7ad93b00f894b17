import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { startRedis } from '@burrow/services'
import { claimPlain, openBroker, plainJobs } from './support/redis-under-test.ts'

async function callsDuring(admin: Redis, run: () => Promise<unknown>): Promise<number> {
  await admin.config('RESETSTAT')
  await run()
  const info = await admin.info('commandstats')
  const own = /^cmdstat_(evalsha|eval|config\|resetstat|info|script\|load):/
  return [...info.matchAll(/^(cmdstat_[^\n]*?calls=(\d+))/gm)]
    .filter(([line]) => !own.test(line))
    .reduce((sum, match) => sum + Number(match[2]), 0)
}

/** The first figures of a minute take three calls more, and a minute may begin at any time. */
const NEW_MINUTE = 3

/** Store work for each batch is bounded: a call that creeps in for each job would show here. */
it.each([
  ['as they are', false],
  ['with notices and webhooks', true],
])('makes no more store calls for 500 jobs than for 50, a few pieces apart, %s', async (_, isNoticing) => {
  await using redis = await startRedis()
  const admin = new Redis(redis.url)
  const broker = await openBroker(redis.url)
  await broker.registerQueue({ queue: 'q' })
  if (isNoticing) await broker.setNotices({ names: ['job.completed'] })
  const webhook = isNoticing ? ({ url: 'https://example.org/', events: ['job.completed'] } as const) : null
  const measure = async (count: number) => {
    const enqueue = await callsDuring(admin, () =>
      broker.enqueue({ queue: 'q', token: `e${count}`, jobs: plainJobs(count, { webhook }) }),
    )
    let jobs: readonly { id: string; epoch: number }[] = []
    const claim = await callsDuring(admin, async () => (jobs = (await claimPlain(broker, count)).jobs))
    expect(jobs).toHaveLength(count)
    const settlements = jobs.map((job) => ({
      jobId: job.id,
      epoch: job.epoch,
      kind: 'complete' as const,
      result: '1',
    }))
    const settle = await callsDuring(admin, () =>
      broker.settleAndClaim({ queue: 'q', workerId: 'w', token: `s${count}`, settlements, claim: null }),
    )
    return { enqueue, claim, settle }
  }
  try {
    await measure(50)
    const small = await measure(51)
    const large = await measure(501)
    expect(large.enqueue).toBeLessThanOrEqual(small.enqueue + NEW_MINUTE)
    expect(large.settle).toBeLessThanOrEqual(small.settle + NEW_MINUTE)
    expect(large.claim).toBeLessThanOrEqual(small.claim + 6 + NEW_MINUTE)
    expect(small).toMatchObject({ enqueue: expect.any(Number) as number })
    expect(Math.max(...Object.values(large))).toBeLessThan(40)
  } finally {
    admin.disconnect()
    await broker.close()
  }
})

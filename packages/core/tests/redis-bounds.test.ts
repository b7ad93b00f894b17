import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startRedis, type RedisService } from '@burrow/services'
import type { FullBroker } from '../src/broker/index.ts'
import { DEFAULT_RETENTION } from '../src/protocol/index.ts'
import { claimPlain, freshNamespace, openBroker, plainJob, plainJobs } from './support/redis-under-test.ts'

/** Every call is bounded in what it does and answers, also when every bound is reached at once. */
describe('bounds on Redis', () => {
  const queue = 'q'
  let redis: RedisService
  let admin: Redis
  let namespace: string
  let broker: FullBroker

  beforeAll(async () => {
    redis = await startRedis()
    admin = new Redis(redis.url)
  })
  afterAll(async () => {
    admin.disconnect()
    await redis.stop()
  })
  beforeEach(async () => {
    await broker?.close()
    namespace = freshNamespace()
    broker = await openBroker(redis.url, { namespace })
  })
  afterAll(() => broker.close())

  const enqueue = async (count: number, overrides: Partial<ReturnType<typeof plainJob>> = {}) => {
    for (let done = 0; done < count; done += 1_000) {
      const jobs = Array.from({ length: Math.min(1_000, count - done) }, () => plainJob(overrides))
      await broker.enqueue({ queue, token: jobs[0]?.id ?? '', jobs })
    }
  }
  const claimOf = (types: string[], limit: number, token: string) =>
    broker.settleAndClaim({
      queue,
      workerId: 'other',
      token,
      settlements: [],
      claim: { limit, types, leaseMs: 30_000 },
    })

  it('a claim that sets thousands of jobs aside loses none', async () => {
    await enqueue(2_000)
    for (const round of [1, 2]) {
      const { jobs } = await claimPlain(broker, 1_000, `hold${round}`, `holder${round}`)
      const settlements = jobs.map((job) => ({ jobId: job.id, epoch: job.epoch, kind: 'release' as const }))
      await broker.settleAndClaim({
        queue,
        workerId: `holder${round}`,
        token: `r${round}`,
        settlements,
        claim: null,
      })
    }
    await enqueue(3_000)
    for (let call = 0; call < 8; call += 1)
      expect((await claimOf(['none'], 1_000, `c${call}`)).jobs).toEqual([])
    expect((await broker.queueStats({ queue })).setAside).toEqual({ plain: 5_000 })
    expect((await broker.recount({ queue })).problems).toEqual([])
  })

  it('a reply stays bounded however large the jobs are, from the list, the head or set aside', async () => {
    const payload = JSON.stringify('x'.repeat(1024 * 1024 - 2))
    for (let n = 0; n < 30; n += 1)
      await broker.enqueue({ queue, token: `t${n}`, jobs: [plainJob({ payload })] })
    const listed = await claimPlain(broker, 30, 'first')
    expect(listed.jobs.length).toBeLessThanOrEqual(8)
    expect(listed.more).toBe(true)
    const settlements = listed.jobs.map((job) => ({
      jobId: job.id,
      epoch: job.epoch,
      kind: 'release' as const,
    }))
    await broker.settleAndClaim({ queue, workerId: 'worker-1', token: 'release', settlements, claim: null })
    for (let call = 0; call < 20; call += 1) await claimOf(['none'], 30, `aside${call}`)
    expect((await broker.queueStats({ queue })).setAside).toEqual({ plain: 30 })
    const sizes: number[] = []
    for (let call = 0; sizes.reduce((sum, size) => sum + size, 0) < 30; call += 1) {
      sizes.push((await claimPlain(broker, 30, `again${call}`)).jobs.length)
    }
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8)
  })

  it('jobs of one and the same time are listed once each, with little work a page', async () => {
    await enqueue(20_000, { runAt: 4_000_000_000_000 })
    await admin.config('RESETSTAT')
    const seen = new Set<string>()
    let cursor: string | null = null
    do {
      const page = await broker.listJobs({
        queue,
        state: 'scheduled',
        type: null,
        tag: null,
        cursor,
        limit: 200,
      })
      for (const job of page.jobs) seen.add(job.id)
      cursor = page.cursor
    } while (cursor !== null)
    expect(seen.size).toBe(20_000)
    const calls = /cmdstat_zrange:calls=(\d+)/.exec(await admin.info('commandstats'))?.[1]
    // Each page is read in two pieces.
    expect(Number(calls)).toBeLessThan(202 * 20)
  })

  it('places that jobs have left in a list cost a page of pending jobs little, however many they are', async () => {
    await broker.setRetention({ queue, retention: { ...DEFAULT_RETENTION, cancelledCount: 10_000 } })
    const jobs = plainJobs(6_000)
    for (let from = 0; from < jobs.length; from += 1_000)
      await broker.enqueue({ queue, token: `t${from}`, jobs: jobs.slice(from, from + 1_000) })
    const ids = jobs.map((job) => job.id)
    for (let from = 0; from < 5_000; from += 1_000)
      await broker.cancelJobs({ queue, ids: ids.slice(from, from + 1_000) })
    const back = ids.slice(2_000, 3_000)
    await broker.retryJobs({ queue, ids: back })
    const list = (cursor: string | null) =>
      broker.listJobs({ queue, state: 'pending', type: null, tag: null, cursor, limit: 200 })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      await admin.config('RESETSTAT')
      const page = await list(cursor)
      const info = await admin.info('commandstats')
      const callsOf = (name: string) =>
        Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(info)?.[1] ?? 0)
      // A walk over the list for a single entry is what no bound could hold.
      expect(callsOf('lpos')).toBe(0)
      const scripts = callsOf('evalsha') + callsOf('eval')
      expect(callsOf('lrange')).toBeLessThanOrEqual(6 * scripts)
      expect(callsOf('hstrlen')).toBeLessThanOrEqual(400 * scripts)
      seen.push(...page.jobs.map((job) => job.id))
      cursor = page.cursor
    } while (cursor !== null)
    expect(seen).toEqual([...ids.slice(5_000), ...back])
    await admin.config('RESETSTAT')
    expect((await broker.queueStats({ queue })).counts.pending).toBe(2_000)
    expect(await admin.info('commandstats')).not.toContain('cmdstat_lpos')
    expect((await broker.recount({ queue })).problems).toEqual([])
  })

  it('a call that was given up and arrives behind later ones claims nothing', async () => {
    await broker.enqueue({ queue, token: 't', jobs: plainJobs(10) })
    await claimPlain(broker, 1, 'call-1')
    const second = await claimPlain(broker, 1, 'call-2')
    expect((await claimPlain(broker, 1, 'call-1')).jobs).toEqual([])
    expect((await claimPlain(broker, 1, 'call-2')).jobs.map((job) => job.id)).toEqual(
      second.jobs.map((job) => job.id),
    )
    expect((await broker.queueStats({ queue })).counts.active).toBe(2)
  })

  it('types that nobody serves leave no key behind once their jobs are gone', async () => {
    const jobs = Array.from({ length: 50 }, (_, n) => plainJob({ type: `type-${n}` }))
    await broker.enqueue({ queue, token: 't', jobs })
    await claimOf(['none'], 100, 'aside')
    await broker.deleteJobs({ queue, ids: jobs.map((job) => job.id) })
    const keys = await admin.keys(`{burrow:${namespace}*`)
    const left = keys.filter((key) => key.includes('type-'))
    const lives = await Promise.all(left.map((key) => admin.pttl(key)))
    // What happened is history for 30 days.
    const past = left.filter((key) => key.includes(':history:'))
    const isBounded = left.map((key, index) => {
      const ms = lives[index] ?? -1
      return ms > 0 && (past.includes(key) || ms <= 10_000)
    })
    expect(isBounded).not.toContain(false)
    expect(past.length).toBeLessThanOrEqual(2 * jobs.length)
  })

  it('events end with the listening and are capped by their number, not by the calls', async () => {
    const ending = new AbortController()
    await new Promise<void>((onLive) => {
      void (async () => {
        const events = broker.subscribe({ queues: [queue], after: null, signal: ending.signal, onLive })
        for await (const _event of events) ending.abort()
      })()
    })
    await enqueue(40_000)
    ending.abort()
    const key = `{burrow:${namespace}:${queue}}:events`
    expect(await admin.xlen(key)).toBeLessThan(30)
    expect(await admin.pttl(key)).toBeGreaterThan(0)
  })

  it('a redrive passes over any number of jobs that must stay dead', async () => {
    const error = { code: null, name: 'Error', message: 'no', stack: null }
    const bury = async (jobs: ReturnType<typeof plainJob>[], round: string) => {
      await broker.enqueue({ queue, token: round, jobs })
      const claimed = await claimPlain(broker, 1_000, `claim-${round}`)
      await broker.settleAndClaim({
        queue,
        workerId: 'worker-1',
        token: `bury-${round}`,
        settlements: claimed.jobs.map(({ id, epoch }) => {
          return { jobId: id, epoch, kind: 'fail', error, retryInMs: null, reason: 'permanent_error' }
        }),
        claim: null,
      })
    }
    for (let round = 0; round < 3; round += 1) {
      await bury(
        Array.from({ length: 1_000 }, (_, n) => plainJob({ uniqueKey: `${round}-${n}` })),
        `u${round}`,
      )
    }
    await bury(plainJobs(5), 'plain')
    for (let round = 0; round < 3; round += 1) {
      const holders = Array.from({ length: 1_000 }, (_, n) =>
        plainJob({ uniqueKey: `${round}-${n}`, delayMs: 600_000 }),
      )
      await broker.enqueue({ queue, token: `holders${round}`, jobs: holders })
    }
    let [retried, skip, more] = [0, 0, true]
    for (let calls = 0; more && calls < 20; calls += 1) {
      const answer = await broker.retryDeadJobs({ queue, limit: 1_000, diedBefore: null, skip })
      retried += answer.retried
      skip += answer.skipped
      more = answer.more
    }
    expect({ retried, skip, more }).toEqual({ retried: 5, skip: 3_000, more: false })
  })
})

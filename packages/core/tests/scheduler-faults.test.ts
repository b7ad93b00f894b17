import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startRedis, type RedisService } from '@burrow/services'
import { connect, type Burrow, type Job } from '../src/index.ts'
import { seededRandom, waitFor } from '../src/testing/index.ts'
import { freshNamespace } from './support/redis-under-test.ts'
import { WorkerChild } from './support/worker-child.ts'

const SLOTS = 200
const EVERY_MS = 100
const SCHEDULER = new URL('support/scheduler-process.ts', import.meta.url)
const PATIENCE = { timeoutMs: 60_000 }

/** Real processes that fire one schedule, and die at any moment of it. */
describe('scheduler faults on Redis', () => {
  let redis: RedisService
  let namespace: string
  let burrow: Burrow
  let children: WorkerChild[]

  beforeEach(async () => {
    redis = await startRedis()
    namespace = freshNamespace()
    burrow = await connect(redis.url, { namespace, minScheduleSpacingMs: 1 })
    children = []
  })
  afterEach(async () => {
    await Promise.all(children.map((child) => child.kill()))
    await burrow.close()
    await redis.stop()
  })

  const start = async () => {
    const child = new WorkerChild(redis.url, namespace, {}, SCHEDULER)
    children.push(child)
    await child.said('started')
    return child
  }

  const runs = async () => (await burrow.findSchedule('tick'))?.runs ?? 0

  async function allJobs(): Promise<Job[]> {
    const jobs: Job[] = []
    let cursor: string | null = null
    do {
      const page = await burrow.jobs({ queue: 'ticks', cursor, limit: 200 })
      jobs.push(...page.jobs)
      cursor = page.cursor
    } while (cursor !== null)
    return jobs
  }

  it('five processes, killed in turn: every slot is exactly one job', { timeout: 90_000 }, async () => {
    const random = seededRandom(20_260_101)
    await Promise.all(Array.from({ length: 5 }, start))
    const { schedule } = await burrow.schedule('tick', {
      every: EVERY_MS,
      limit: SLOTS,
      missed: { kind: 'run_all', cap: SLOTS },
      type: 'tick',
      payload: null,
      options: { queue: 'ticks' },
    })
    while ((await runs()) < SLOTS - 40) {
      const before = await runs()
      await waitFor(async () => (await runs()) >= before + 1 + Math.floor(random() * 10), PATIENCE)
      const [victim] = children.splice(Math.floor(random() * children.length), 1)
      await Promise.all([victim?.kill(), start()])
    }
    await waitFor(async () => (await runs()) >= SLOTS, PATIENCE)
    const first = schedule?.nextAt ?? 0
    const expected = Array.from({ length: SLOTS }, (_, slot) => first + slot * EVERY_MS)
    const jobs = await allJobs()
    expect(jobs.map(({ id }) => id).toSorted()).toEqual(
      expected.map((slot) => `tick:${new Date(slot).toISOString()}`),
    )
    expect(await burrow.findSchedule('tick')).toMatchObject({ runs: SLOTS, nextAt: null })
    expect((await burrow.queue('ticks')).totals.enqueued).toBe(SLOTS)
  })
})

import { expect } from 'vitest'
import type { FullBroker, ListJobsParams } from '../../broker/index.ts'
import {
  DEFAULT_RETENTION,
  errorFingerprint,
  JOB_STATES,
  type ClaimedJob,
  type Job,
} from '../../protocol/index.ts'
import { failure, newJobs, settlement, TEST_TYPE } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** All pages of a list; `between` runs after each page. */
async function listAll(
  broker: FullBroker,
  params: Partial<ListJobsParams>,
  between: (page: number) => Promise<unknown> = () => Promise.resolve(),
): Promise<readonly Job[]> {
  const jobs: Job[] = []
  let cursor: string | null = null
  for (let page = 1; page <= 500; page += 1) {
    const limit = params.limit ?? 50
    const all = { queue: null, state: null, type: null, tag: null, limit, ...params, cursor }
    const answer = await broker.listJobs(all)
    expect(answer.jobs.length).toBeLessThanOrEqual(limit)
    jobs.push(...answer.jobs)
    cursor = answer.cursor
    if (cursor === null) return jobs
    expect(cursor, 'a cursor can stand in a URL as it is').toMatch(/^[\w-]+$/)
    await between(page)
  }
  throw new Error('the list does not end')
}

const idsOf = (jobs: readonly { id: string }[]) => jobs.map(({ id }) => id)

/** Paging through jobs. */
export const listJobsSuite: ConformanceSuite = {
  name: 'list-jobs',
  define(test) {
    test('an empty queue has one empty page', async ({ broker, queue }) => {
      const listing = { queue, type: null, tag: null, cursor: null, limit: 10 }
      for (const state of [null, ...JOB_STATES])
        expect(await broker.listJobs({ ...listing, state })).toEqual({ jobs: [], cursor: null, scanned: 0 })
    })

    test('a listed job is the same as a found one', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.retryingJob(60_000, { payload: '{"a":[1]}', tags: ['x'], uniqueKey: 'k' })
      expect(await listAll(broker, { queue })).toEqual([await driver.job(job.id)])
    })

    test('pending jobs come in the order in which they are handed out', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...Array.from({ length: 60 }, (_, i) => ({ priority: ((i % 5) + 1) as 1 })))
      await driver.settle(...(await driver.claim(7)).map(settlement.release))
      const listed = await listAll(broker, { queue, state: 'pending', limit: 7 })
      expect(idsOf(listed)).toEqual(idsOf(await driver.claim()))
    })

    test('scheduled and retrying jobs come by the time at which they may run', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const delays = [50_000, 10_000, 30_000, 20_000, 40_000]
      const scheduled = await driver.enqueue(...delays.map((delayMs) => ({ delayMs })))
      const byTime = [1, 3, 2, 4, 0]
      expect(idsOf(await listAll(broker, { queue, state: 'scheduled', limit: 2 }))).toEqual(
        byTime.map((index) => scheduled[index]!.id),
      )
      const retrying: ClaimedJob[] = []
      for (const delay of delays) retrying.push(await driver.retryingJob(delay))
      expect(idsOf(await listAll(broker, { queue, state: 'retrying', limit: 2 }))).toEqual(
        byTime.map((index) => retrying[index]!.id),
      )
    })

    test('active jobs come by the end of their leases', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [long, short, middle] = [
        await driver.activeJob({}, { leaseMs: 90_000 }),
        await driver.activeJob({}, { leaseMs: LEASE_MS }),
        await driver.activeJob({}, { leaseMs: 60_000 }),
      ]
      expect(idsOf(await listAll(broker, { queue, state: 'active', limit: 1 }))).toEqual([
        short.id,
        middle.id,
        long.id,
      ])
    })

    test('finished jobs come the newest first', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const finished: Record<'completed' | 'dead' | 'cancelled', string[]> = {
        completed: [],
        dead: [],
        cancelled: [],
      }
      for (let round = 0; round < 3; round += 1) {
        finished.completed.unshift((await driver.completedJob()).id)
        finished.dead.unshift((await driver.deadJob()).id)
        finished.cancelled.unshift((await driver.cancelledJob()).id)
        await bench.advance(1_000)
      }
      for (const state of ['completed', 'dead', 'cancelled'] as const)
        expect(idsOf(await listAll(broker, { queue, state, limit: 2 }))).toEqual(finished[state])
    })

    test('pages meet each of 500 jobs exactly once, also with equal times', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const runAt = (await driver.stats()).now + 3_600_000
      const jobs = await driver.enqueue(...newJobs(250, { runAt }), ...newJobs(250))
      for (const limit of [1, 7, 200]) {
        const some = limit === 1 ? { state: 'scheduled' as const } : {}
        const expected = idsOf(limit === 1 ? jobs.slice(0, 250) : jobs).toSorted()
        expect(idsOf(await listAll(broker, { queue, limit, ...some })).toSorted()).toEqual(expected)
      }
    })

    test('terminal jobs that ended at one moment are met exactly once', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const jobs = await driver.enqueue(...newJobs(300))
      await driver.settle(...(await driver.claim()).map((job) => settlement.complete(job)))
      const listed = await listAll(broker, { queue, state: 'completed', limit: 13 })
      expect(idsOf(listed).toSorted()).toEqual(idsOf(jobs).toSorted())
    })

    test('without a state all states come one after the other', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.retryingJob(60_000)
      await driver.deadJob()
      await driver.completedJob()
      await driver.cancelledJob()
      await driver.activeJob()
      await driver.enqueue({}, { delayMs: 60_000 })
      const states = (await listAll(broker, { queue, limit: 2 })).map(({ state }) => state)
      expect(states).toEqual(JOB_STATES.filter((state) => state !== 'blocked'))
    })

    test('without a queue all queues come one after the other, by name', async (bench) => {
      const { broker, queue, anotherQueue } = bench
      const names = [queue, anotherQueue(), anotherQueue()].toSorted()
      for (const name of names) {
        await broker.registerQueue({ queue: name })
        await new QueueDriver(broker, name).enqueue(...newJobs(3, { type: 'here' }))
      }
      const listed = await listAll(broker, { type: 'here', limit: 2 })
      const mine = listed.filter((job) => names.includes(job.queue))
      expect(mine.map((job) => job.queue)).toEqual(names.flatMap((name) => [name, name, name]))
    })

    test('type and tag narrow the list', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...newJobs(100), ...newJobs(100, { tags: ['x'] }))
      const [both] = await driver.enqueue(
        { type: 'rare', tags: ['x', 'y'] },
        { type: 'rare' },
        { tags: ['y'], delayMs: 60_000 },
      )
      expect(await listAll(broker, { queue, type: 'rare', limit: 10 })).toHaveLength(2)
      expect(await listAll(broker, { queue, tag: 'y', limit: 10 })).toHaveLength(2)
      expect(await listAll(broker, { queue, tag: 'x', limit: 10 })).toHaveLength(101)
      expect(idsOf(await listAll(broker, { queue, type: 'rare', tag: 'y', limit: 10 }))).toEqual([both!.id])
      expect(await listAll(broker, { queue, type: 'constructor', limit: 10 })).toEqual([])
    })

    test('the beginning of a type, a span of time and what the last error says narrow the list', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const [old] = await driver.enqueue({ type: 'email:send' })
      await bench.advance(10_000)
      const [young, mail] = await driver.enqueue({ type: 'email:digest' }, { type: 'emails' })
      const bornAt = (await driver.job(young!.id)).createdAt
      const listed = async (match: Partial<ListJobsParams>) =>
        idsOf(await listAll(broker, { queue, state: 'pending', limit: 1, ...match }))
      expect(await listed({ type: 'email:*' })).toEqual(idsOf([old!, young!]))
      expect(await listed({ type: 'email*' })).toEqual(idsOf([old!, young!, mail!]))
      expect(await listed({ type: 'email' })).toEqual([])
      expect(await listed({ type: 'e_ail*' })).toEqual([])
      expect(await listed({ type: '*', createdBefore: bornAt })).toEqual([old!.id])
      expect(await listed({ createdAfter: bornAt - 1 })).toEqual(idsOf([young!, mail!]))
      expect(await listed({ createdAfter: bornAt })).toEqual([])
      expect(await listed({ error: 'e' })).toEqual([])
      for (const [code, message] of [
        ['ECONNREFUSED', 'no answer'],
        [null, 'É: naïve ECONN'],
        ['OTHER', 'it broke'],
      ] as const) {
        const job = await driver.activeJob()
        await driver.settle(settlement.die(job, 'attempts_exhausted', failure({ code, message })))
      }
      const dead = async (error: string) =>
        (await listAll(broker, { queue, state: 'dead', limit: 1, error })).map(
          ({ errors }) => errors[0]?.code,
        )
      expect(new Set(await dead('econn'))).toEqual(new Set(['ECONNREFUSED', null]))
      expect(await dead('é: na')).toEqual([null])
      expect(await dead('no answer')).toEqual(['ECONNREFUSED'])
      expect(await dead('%')).toEqual([])
      const group = errorFingerprint(TEST_TYPE, failure({ code: 'ECONNREFUSED', message: 'no answer' }))
      const ofGroup = await listAll(broker, { queue, limit: 1, group })
      expect(ofGroup.map(({ errors }) => errors[0]?.code)).toEqual(['ECONNREFUSED'])
      expect(await listed({ group })).toEqual([])
      expect(await listAll(broker, { queue, limit: 10, group: '0123456789abcdef' })).toEqual([])
    })

    test('a page that finds little looks at a bounded number of jobs, and says so', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const [first] = await driver.enqueue({ type: 'rare' })
      for (let round = 0; round < 3; round += 1) await driver.enqueue(...newJobs(500))
      const [last] = await driver.enqueue({ type: 'rare' })
      const found: string[] = []
      let scanned = 0
      for (let cursor: string | null = null, page = 0; page === 0 || cursor !== null; page += 1) {
        const answer: Awaited<ReturnType<FullBroker['listJobs']>> = await broker.listJobs({
          ...{ queue, state: 'pending', type: 'ra*', tag: null, cursor, limit: 10 },
        })
        expect(answer.scanned).toBeLessThanOrEqual(1_000)
        found.push(...idsOf(answer.jobs))
        scanned += answer.scanned
        cursor = answer.cursor
      }
      expect(found).toEqual(idsOf([first!, last!]))
      expect(scanned).toBe(1_502)
      const unfiltered = await broker.listJobs({
        ...{ queue, state: 'pending', type: null, tag: null, cursor: null, limit: 20 },
      })
      expect(unfiltered.scanned).toBe(20)
    })

    test('a cursor that no list has given is refused', async ({ broker, queue }) => {
      await new QueueDriver(broker, queue).enqueue(...newJobs(1))
      const page = { queue, state: null, type: null, tag: null, limit: 10 }
      for (const cursor of ['nonsense', '{}', 'W10', 'WzEsMiwzLDRd', 'bnVsbA']) {
        await expect(broker.listJobs({ ...page, cursor })).rejects.toMatchObject({
          code: 'INVALID_OPTION',
          field: 'cursor',
        })
      }
    })

    test('a cursor of a list with another queue or state is refused', async (bench) => {
      const { broker, queue } = bench
      const other = bench.anotherQueue()
      await new QueueDriver(broker, queue).enqueue(...newJobs(3, { delayMs: 60_000 }))
      await new QueueDriver(broker, other).enqueue(...newJobs(3, { delayMs: 60_000 }))
      const page = { queue, state: 'scheduled', type: null, tag: null, limit: 2 } as const
      const { cursor } = await broker.listJobs({ ...page, cursor: null })
      expect((await broker.listJobs({ ...page, cursor })).jobs).toHaveLength(1)
      for (const filter of [{ queue: other }, { state: 'retrying' }, { state: 'pending' }] as const) {
        await expect(broker.listJobs({ ...page, ...filter, cursor })).rejects.toMatchObject({
          code: 'INVALID_OPTION',
          field: 'cursor',
        })
      }
    })

    test('jobs that do not change are met exactly once while others come and go', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const stay = await driver.enqueue(...newJobs(60, { delayMs: 3_600_000 }))
      const go = await driver.enqueue(...newJobs(60, { delayMs: 1_800_000 }))
      const listed = await listAll(broker, { queue, state: 'scheduled', limit: 10 }, async (page) => {
        const leaving = go.slice(page * 5, page * 5 + 5)
        await driver.steer('cancelJobs', ...idsOf(leaving))
        await driver.enqueue({ delayMs: 1_000_000 }, { delayMs: 7_200_000 })
      })
      const met = idsOf(listed)
      expect(new Set(met).size).toBe(met.length)
      for (const { id } of stay) expect(met).toContain(id)
    })

    test('a pending job that changed its place is listed once, where it is claimed', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const [revived, released, lower, gone, twice] = await driver.enqueue(...newJobs(5))
      const [again] = await driver.enqueue({ priority: 4 })
      await driver.steer('cancelJobs', revived!.id, gone!.id, twice!.id)
      await driver.steer('retryJobs', revived!.id, twice!.id)
      await driver.steer('cancelJobs', twice!.id)
      await driver.steer('retryJobs', twice!.id)
      await driver.edit({ jobId: lower!.id, priority: 2 })
      for (const priority of [2, 4] as const) await driver.edit({ jobId: again!.id, priority })
      const claimed = await driver.claim(2)
      expect(idsOf(claimed)).toEqual(idsOf([again!, released!]))
      await driver.settle(...claimed.map((job) => settlement.release(job)))
      const order = idsOf([again!, released!, revived!, twice!, lower!])
      for (const limit of [1, 2, 200])
        expect(idsOf(await listAll(broker, { queue, state: 'pending', limit }))).toEqual(order)
      expect((await broker.recount({ queue })).problems).toEqual([])
      expect(idsOf(await driver.claim(10))).toEqual(order)
      expect(await listAll(broker, { queue, state: 'pending', limit: 2 })).toEqual([])
    })

    test('pending jobs behind and among many that were cancelled and retried are met exactly once', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await broker.setRetention({ queue, retention: { ...DEFAULT_RETENTION, cancelledCount: 10_000 } })
      const jobs: { readonly id: string }[] = []
      for (let round = 0; round < 3; round += 1) jobs.push(...(await driver.enqueue(...newJobs(1_000))))
      const stay = jobs.filter((_, index) => index % 500 === 499)
      const ids = idsOf(jobs.filter((job) => !stay.includes(job)))
      for (let from = 0; from < ids.length; from += 1_000)
        await driver.steer('cancelJobs', ...ids.slice(from, from + 1_000))
      const back = ids.slice(600, 900)
      await driver.steer('retryJobs', ...back)
      for (const limit of [7, 200])
        expect(idsOf(await listAll(broker, { queue, state: 'pending', limit }))).toEqual([
          ...idsOf(stay),
          ...back,
        ])
      const listed = await listAll(broker, { queue, state: 'pending', limit: 20 }, () => driver.claim(5))
      expect(new Set(idsOf(listed)).size).toBe(listed.length)
      expect(idsOf(listed)).toEqual(expect.arrayContaining(back.slice(200)) as string[])
    })

    test('a list of pending jobs goes on while they are claimed', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const jobs = await driver.enqueue(...newJobs(60))
      const listed = await listAll(broker, { queue, state: 'pending', limit: 10 }, () => driver.claim(2))
      const met = idsOf(listed)
      expect(new Set(met).size).toBe(met.length)
      for (const { id } of jobs.slice(20)) expect(met).toContain(id)
    })
  },
}

import { expect } from 'vitest'
import { freshName, newJobs, settlement, TEST_TYPE } from '../factories.ts'
import {
  claimAll,
  fullestWindow,
  rateOf,
  setLimit,
  startNow,
  startsOf,
  storedLimit,
} from '../limit-driver.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { Bench, ConformanceSuite } from './harness.ts'

/** An hour between two starts: what a clock does by itself does not matter. */
const HOURLY = rateOf(1, 3_600_000)
const HOUR = 3_600_000

const idsOf = (jobs: readonly { readonly id: string }[]) => jobs.map(({ id }) => id)

/** Lets two workers start all that waits as soon as they may, and complete it. Returns what started, in order. */
async function runAll(bench: Bench, count: number): Promise<readonly string[]> {
  const drivers = [bench.broker, bench.other].map((broker) => new QueueDriver(broker, bench.queue))
  const started: string[] = []
  let told: number[] = []
  for (let idle = 0; started.length < count;) {
    const found = await Promise.all(drivers.map((driver) => claimAll(driver)))
    const jobs = found.flatMap((each) => each.jobs)
    started.push(...idsOf(jobs))
    for (const [index, { jobs: own }] of found.entries())
      await drivers[index]!.settle(...own.map((job) => settlement.complete(job)))
    idle = jobs.length === 0 ? idle + 1 : 0
    expect(idle, 'claims in vain one after the other').toBeLessThan(3)
    const times = found.flatMap(({ dueInMs }) => (dueInMs === null ? [] : [dueInMs]))
    if (times.length > 0) told = times
    if (started.length < count) {
      expect(told.length, 'somebody is told when to come again').toBeGreaterThan(0)
      await bench.advance(Math.min(...told))
    }
  }
  return started
}

/** Limits of how often jobs of a type start. */
export const rateLimitsSuite: ConformanceSuite = {
  name: 'rate-limits',
  define(test) {
    test('no window holds more starts than the limit, and each is made as soon as it may', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const rate = rateOf(10, 600_000, 4)
      await setLimit(driver, { rate })
      const jobs = await driver.enqueue(
        ...Array.from({ length: 60 }, (_, index) => ({ limitCost: [1, 1, 2, 1, 7][index % 5]! })),
      )
      const started = await runAll(bench, 60)
      expect(started.toSorted()).toEqual(idsOf(jobs).toSorted())
      const starts = await startsOf(driver, started)
      expect(fullestWindow(starts, rate)).toBeLessThanOrEqual(10)
      const spanned = Math.max(...starts.map(({ at }) => at)) - Math.min(...starts.map(({ at }) => at))
      const units = starts.reduce((sum, { cost }) => sum + Math.min(cost, 4), 0)
      expect(spanned, 'as soon as it may, and a little').toBeLessThan((units * 600_000 * 1.05) / 7)
    }, 60_000)

    test('no window holds more for any key either', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const [rate, keyRate] = [rateOf(12, 600_000, 3), rateOf(5, 600_000, 2)]
      await setLimit(driver, { rate, perKey: { rate: keyRate, concurrency: null } })
      const jobs = await driver.enqueue(
        ...Array.from({ length: 40 }, (_, index) => ({ limitKey: ['a', 'b', 'c', null][index % 4]! })),
      )
      const started = await runAll(bench, 40)
      expect(fullestWindow(await startsOf(driver, started), rate)).toBeLessThanOrEqual(12)
      for (const key of ['a', 'b', 'c']) {
        const ids = idsOf(jobs.filter(({ limitKey }) => limitKey === key))
        expect(fullestWindow(await startsOf(driver, ids), keyRate), `key ${key}`).toBeLessThanOrEqual(5)
      }
    }, 60_000)

    test('a burst starts at once, and then one at a time', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { rate: rateOf(5, 4 * HOUR, 2) })
      const ids = idsOf(await driver.enqueue(...newJobs(6)))
      const first = await claimAll(driver)
      expect(idsOf(first.jobs)).toEqual(ids.slice(0, 2))
      expect(first.dueInMs).toBeGreaterThan(HOUR - 30_000)
      expect(first.dueInMs).toBeLessThanOrEqual(HOUR)
      await bench.advance(first.dueInMs!)
      expect(await startNow(driver)).toEqual(ids.slice(2, 3))
      await bench.advance(10 * HOUR)
      expect(await startNow(driver), 'however long nobody came').toEqual(ids.slice(3, 5))
      await bench.advance(HOUR)
      expect(await startNow(driver)).toEqual(ids.slice(5))
    })

    test('a claim that may start nothing is told so, and when to come again', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { rate: HOURLY })
      await driver.enqueue(...newJobs(300))
      expect(await startNow(driver)).toHaveLength(1)
      for (let again = 0; again < 3; again += 1) {
        const claim = { limit: 10, types: [TEST_TYPE], leaseMs: LEASE_MS }
        const answer = await driver.call({ claim })
        expect(answer).toMatchObject({ jobs: [], more: false, paused: false })
        expect(answer.dueInMs).toBeGreaterThan(HOUR - 30_000)
        expect(answer.dueInMs).toBeLessThanOrEqual(HOUR)
      }
      expect((await claimAll(driver.another(bench.other))).dueInMs, 'another one watches').toBeNull()
      expect(await storedLimit(driver)).toMatchObject({ waiting: 299, active: null })
    })

    test('a worker that takes all it wants is told of the next start, too', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { rate: HOURLY })
      await driver.enqueue(...newJobs(3))
      expect((await claimAll(driver, { limit: 1 })).jobs).toHaveLength(1)
      await bench.advance(HOUR)
      // Nobody else is there to be told: it gives a hint at that time when it is busy.
      const { jobs, dueInMs } = await claimAll(driver, { limit: 1 })
      expect(jobs).toHaveLength(1)
      expect(dueInMs).toBeGreaterThan(HOUR - 30_000)
      expect(dueInMs).toBeLessThanOrEqual(HOUR)
    })

    test('the next start is announced together with the next job that becomes due', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { rate: HOURLY })
      await driver.enqueue({}, {}, { type: 'late', delayMs: HOUR / 2 })
      const types = [TEST_TYPE, 'late']
      expect((await claimAll(driver, { types })).dueInMs).toBeLessThanOrEqual(HOUR / 2)
      await bench.advance(HOUR / 2)
      const { jobs, dueInMs } = await claimAll(driver, { types })
      expect(jobs.map(({ type }) => type)).toEqual(['late'])
      expect(dueInMs).toBeGreaterThan(0)
      expect(dueInMs).toBeLessThanOrEqual(HOUR / 2)
    })

    test('other types pass by', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { rate: HOURLY })
      const [first] = await driver.enqueue(...newJobs(400, { priority: 5 }))
      const free = await driver.enqueue(...newJobs(5, { type: 'free', priority: 1 }))
      const types = [TEST_TYPE, 'free']
      expect(await startNow(driver, { types, limit: 3 })).toEqual([first!.id, ...idsOf(free)])
    })

    test('what waits keeps its order: priority, then first in, first out', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { rate: HOURLY })
      const early = await driver.enqueue({}, { priority: 1 }, {}, { priority: 4 }, {})
      const started = [...(await startNow(driver))]
      const late = await driver.enqueue({}, { priority: 5 })
      for (let turn = 0; turn < 6; turn += 1) {
        await bench.advance(HOUR)
        started.push(...(await startNow(driver)))
      }
      const order = [early[3], late[1], early[0], early[2], early[4], late[0], early[1]]
      expect(started).toEqual(order.map((job) => job!.id))
    })

    test('a start takes what the job costs, at most the burst', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { rate: rateOf(5, 2 * HOUR, 4) })
      await driver.enqueue({ limitCost: 3 }, { limitCost: 1_000 }, {})
      const first = await claimAll(driver)
      expect(first.jobs).toHaveLength(1)
      expect(first.dueInMs, 'until three more units have run out').toBeGreaterThan(3 * HOUR - 60_000)
      expect(first.dueInMs).toBeLessThanOrEqual(3 * HOUR)
      await bench.advance(3 * HOUR)
      const second = await claimAll(driver)
      expect(second.jobs.map(({ limitCost }) => limitCost)).toEqual([1_000])
      expect(second.dueInMs).toBeLessThanOrEqual(HOUR)
    })

    test('a job behind one that costs much does not overtake it', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const perKey = { rate: null, concurrency: 100 }
      await setLimit(driver, { rate: rateOf(5, 2 * HOUR, 4), perKey })
      const [first, dear] = await driver.enqueue({ limitCost: 4 }, { limitCost: 4, limitKey: 'dear' })
      expect(await startNow(driver)).toEqual([first!.id])
      for (let turn = 0; turn < 3; turn += 1) {
        await driver.enqueueOne({ limitKey: freshName('key') })
        await bench.advance(HOUR)
        expect(await startNow(driver)).toEqual([])
      }
      await bench.advance(HOUR)
      expect(await startNow(driver)).toEqual([dear!.id])
    })

    test('a job that is handed back goes first, and its next start is charged again', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { rate: HOURLY })
      const ids = idsOf(await driver.enqueue({}, {}))
      const { jobs } = await claimAll(driver)
      await driver.settle(settlement.release(jobs[0]!))
      expect(await startNow(driver)).toEqual([])
      await bench.advance(HOUR)
      expect(await startNow(driver)).toEqual([ids[0]])
      await bench.advance(HOUR)
      expect(await startNow(driver)).toEqual([ids[1]])
    })

    test('retries, and jobs that are run now, wait for the limit like others', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { rate: HOURLY })
      const { id } = await driver.retryingJob(1_000)
      const later = await driver.enqueueOne({ delayMs: 10 * HOUR })
      await bench.advance(60_000)
      await driver.steer('runJobsNow', later.id)
      expect(await startNow(driver)).toEqual([])
      expect((await driver.stats()).limited).toEqual({ [TEST_TYPE]: 2 })
      await bench.advance(HOUR)
      expect(await startNow(driver)).toHaveLength(1)
      await bench.advance(HOUR)
      expect(await startNow(driver)).toHaveLength(1)
      expect(await driver.state(id)).toBe('active')
    })

    test('a claim that is sent again is charged once', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { rate: rateOf(5, 4 * HOUR, 2) })
      await driver.enqueue(...newJobs(4))
      const call = {
        token: freshName('token'),
        claim: { limit: 1, types: [TEST_TYPE], leaseMs: LEASE_MS },
      }
      const first = (await driver.call(call)).jobs
      expect((await driver.call(call)).jobs).toEqual(first)
      expect(await startNow(driver), 'one more of the burst of two').toHaveLength(1)
    })

    test('the flood of one key does not delay another, nor jobs without a key', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { perKey: { rate: HOURLY, concurrency: null } })
      const flood = await driver.enqueue(...newJobs(400, { limitKey: 'flood' }))
      const [small, none] = await driver.enqueue({ limitKey: 'constructor' }, {})
      const first = await claimAll(driver)
      expect(idsOf(first.jobs)).toEqual([flood[0]!.id, small!.id, none!.id])
      expect(first.dueInMs).toBeGreaterThan(HOUR - 30_000)
      const again = await driver.enqueueOne({ limitKey: 'constructor' })
      await bench.advance(HOUR)
      expect((await startNow(driver)).toSorted()).toEqual([flood[1]!.id, again.id].toSorted())
      expect((await driver.stats()).limited).toEqual({ [TEST_TYPE]: 398 })
    })

    test('many keys share the rate of their type', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const perKey = { rate: null, concurrency: 1_000 }
      await setLimit(driver, { rate: rateOf(199, HOUR, 100), perKey })
      const keys = Array.from({ length: 300 }, (_, index) => `tenant-${index}`)
      // Each tenant has all its jobs in a row: without turns the first ones would have everything.
      await driver.enqueue(...keys.flatMap((limitKey) => newJobs(3, { limitKey })))
      const starts = new Map(keys.map((key) => [key, 0]))
      for (let turn = 0; turn < 6; turn += 1) {
        const { jobs } = await claimAll(driver, { leaseMs: 100 * HOUR })
        expect(jobs.length, 'a whole burst').toBeGreaterThanOrEqual(100)
        for (const { limitKey } of jobs) starts.set(limitKey!, starts.get(limitKey!)! + 1)
        await bench.advance(HOUR)
      }
      expect(Math.min(...starts.values()), 'everybody had a turn').toBeGreaterThanOrEqual(1)
    }, 60_000)

    test('a limit that is raised, lowered or removed holds from the next claim on', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const ids = idsOf(await driver.enqueue(...newJobs(8)))
      await setLimit(driver, { rate: rateOf(1, 24 * HOUR) })
      expect(await startNow(driver)).toEqual(ids.slice(0, 1))
      await setLimit(driver, { rate: HOURLY })
      await bench.advance(HOUR)
      expect(await startNow(driver), 'raised').toEqual(ids.slice(1, 2))
      await setLimit(driver, { rate: rateOf(1, 24 * HOUR) })
      await bench.advance(HOUR)
      expect((await startNow(driver)).length, 'lowered').toBeLessThanOrEqual(1)
      await bench.advance(HOUR)
      expect(await startNow(driver)).toEqual([])
      await setLimit(driver, null)
      const rest = await startNow(driver)
      expect(rest).toEqual(ids.slice(-rest.length))
      expect(rest.length).toBeGreaterThanOrEqual(5)
      expect((await driver.stats()).limited).toEqual({})
    })

    test('starts of before count under a slower limit, also when they would have run out under the old one', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const [fast, slow] = [rateOf(3_600, HOUR), HOURLY]
      await setLimit(driver, { rate: fast, perKey: { rate: fast, concurrency: null } })
      await driver.enqueue(...newJobs(1, { limitKey: 'k' }))
      expect(await startNow(driver, { leaseMs: 10 * HOUR })).toHaveLength(1)
      await driver.enqueue(...newJobs(3, { limitKey: 'k' }))
      await setLimit(driver, { rate: slow, perKey: { rate: slow, concurrency: null } })
      await bench.advance(HOUR / 4)
      await broker.sweep({ queue, limit: 100 })
      expect(await startNow(driver, { leaseMs: 10 * HOUR }), 'of the type').toEqual([])
      await setLimit(driver, { perKey: { rate: slow, concurrency: null } })
      await broker.sweep({ queue, limit: 100 })
      expect(await startNow(driver, { leaseMs: 10 * HOUR }), 'of the key').toEqual([])
      await bench.advance(HOUR)
      expect(await startNow(driver)).toHaveLength(1)
    })

    test('of hundreds of lanes that wait for their key, one that may start does not wait long', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const perKey = { rate: rateOf(1, 100 * HOUR), concurrency: null }
      await setLimit(driver, { perKey })
      const keys = Array.from({ length: 300 }, (_, index) => `tenant-${index}`)
      await driver.enqueue(...keys.flatMap((limitKey) => newJobs(2, { limitKey })))
      expect(await startNow(driver, { leaseMs: 10 * HOUR })).toHaveLength(300)
      // Now all of them are looked at again, and one slot is free.
      await setLimit(driver, { concurrency: 301, perKey })
      const last = await driver.enqueueOne({ limitKey: 'tenant-300' })
      expect(await startNow(driver)).toEqual([last.id])
    })

    test('a limit that is set again, also in other words, forgets no start', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const [once, twice] = [HOURLY, rateOf(2, 2 * HOUR)]
      await setLimit(driver, { rate: once, perKey: { rate: once, concurrency: null } })
      await driver.enqueue(...newJobs(4, { limitKey: 'k' }))
      expect(await startNow(driver)).toHaveLength(1)
      await setLimit(driver, { rate: once, perKey: { rate: once, concurrency: null } })
      expect(await startNow(driver)).toEqual([])
      await setLimit(driver, { rate: twice, perKey: null })
      expect(await startNow(driver), 'of the type').toEqual([])
      await bench.advance(HOUR)
      expect(await startNow(driver)).toHaveLength(1)
      await setLimit(driver, { rate: null, perKey: { rate: once, concurrency: null } })
      expect(await startNow(driver), 'nobody counted for the key').toHaveLength(1)
      await setLimit(driver, { rate: null, perKey: { rate: twice, concurrency: null } })
      expect(await startNow(driver), 'of the key').toEqual([])
    })
  },
}

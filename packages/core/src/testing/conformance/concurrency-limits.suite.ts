import { expect } from 'vitest'
import type { Settlement } from '../../broker/index.ts'
import type { ClaimedJob } from '../../protocol/index.ts'
import { freshName, newJobs, settlement, TEST_TYPE, type Attempt } from '../factories.ts'
import { forgetHints } from '../forget-hints.ts'
import { claimAll, rateOf, setLimit, startNow, storedLimit } from '../limit-driver.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const HOUR = 3_600_000
const idsOf = (jobs: readonly { readonly id: string }[]) => jobs.map(({ id }) => id)

const ENDS: Readonly<Record<string, (attempt: Attempt) => Settlement>> = {
  complete: (attempt) => settlement.complete(attempt),
  'fail, to be tried again': (attempt) => settlement.retry(attempt, 10 * HOUR),
  'fail for good': (attempt) => settlement.die(attempt),
  snooze: (attempt) => settlement.snooze(attempt, 10 * HOUR),
}

/** The most jobs of one key, and of all, that run at once. */
function most(running: readonly ClaimedJob[], key?: string): number {
  return running.filter(({ limitKey }) => key === undefined || limitKey === key).length
}

/** Limits of how many jobs of a type are active at once. */
export const concurrencyLimitsSuite: ConformanceSuite = {
  name: 'concurrency-limits',
  define(test) {
    test('no more are active than the limit, over all workers, and never fewer than may', async (bench) => {
      const drivers = [bench.broker, bench.other, bench.broker, bench.other].map(
        (broker) => new QueueDriver(broker, bench.queue),
      )
      await setLimit(drivers[0]!, { concurrency: 5 })
      await drivers[0]!.enqueue(...newJobs(60))
      let running: ClaimedJob[] = []
      let ended = 0
      for (let turn = 0; ended < 60; turn += 1) {
        const claimed = await Promise.all(drivers.map((driver) => claimAll(driver)))
        running.push(...claimed.flatMap(({ jobs }) => jobs))
        expect(running).toHaveLength(Math.min(5, 60 - ended))
        const ending = running.slice(0, 1 + (turn % 4))
        running = running.slice(ending.length)
        ended += ending.length
        await drivers[turn % 4]!.settle(...ending.map((job) => settlement.complete(job)))
      }
      expect((await drivers[0]!.stats()).counts).toMatchObject({ completed: 60, pending: 0, active: 0 })
    }, 60_000)

    for (const [name, end] of Object.entries(ENDS)) {
      test(`a slot is free again after: ${name}`, async ({ broker, other, queue }) => {
        const driver = new QueueDriver(broker, queue)
        await setLimit(driver, { concurrency: 1 })
        const ids = idsOf(await driver.enqueue({}, {}, {}))
        const { jobs } = await claimAll(driver)
        expect(idsOf(jobs)).toEqual(ids.slice(0, 1))
        await driver.settle(end(jobs[0]!))
        expect(await startNow(driver.another(other))).toEqual(ids.slice(1, 2))
        expect(await startNow(driver)).toEqual([])
        expect(await storedLimit(driver)).toMatchObject({ active: 1, waiting: 1 })
      })
    }

    test('a slot is free again after a cancellation', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { concurrency: 1 })
      const ids = idsOf(await driver.enqueue({}, {}))
      const { jobs } = await claimAll(driver)
      await driver.steer('cancelJobs', ids[0]!)
      expect(await startNow(driver), 'it still runs').toEqual([])
      await driver.settle(settlement.finishCancel(jobs[0]!))
      expect(await startNow(driver)).toEqual([ids[1]])
    })

    test('a job that is handed back takes the slot again first', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { concurrency: 1 })
      const ids = idsOf(await driver.enqueue({}, {}))
      const { jobs } = await claimAll(driver)
      await driver.settle(settlement.release(jobs[0]!))
      expect(await startNow(driver)).toEqual([ids[0]])
    })

    test('a slot is free again when a lease was lost and swept', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { concurrency: 2 })
      const ids = idsOf(await driver.enqueue(...newJobs(4)))
      const { jobs } = await claimAll(driver)
      await driver.steer('cancelJobs', ids[1]!)
      await bench.advance(LEASE_MS + 1)
      expect(await startNow(driver), 'not before the sweep').toEqual([])
      await driver.sweep()
      expect(await startNow(driver)).toEqual([ids[0], ids[2]])
      await driver.settle(...jobs.map((job) => settlement.complete(job)))
      expect(await startNow(driver), 'a late end frees nothing').toEqual([])
      expect(await storedLimit(driver)).toMatchObject({ active: 2, waiting: 1 })
    })

    test('a job that died of lost leases leaves its slot', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { concurrency: 1, perKey: { rate: null, concurrency: 1 } })
      const ids = idsOf(await driver.enqueue({ limitKey: 'k' }, { limitKey: 'k' }))
      for (let crash = 0; crash < 3; crash += 1) {
        expect(await startNow(driver)).toEqual([ids[0]])
        await bench.advance(LEASE_MS + 1)
        await driver.sweep()
      }
      expect(await driver.state(ids[0]!)).toBe('dead')
      expect(await startNow(driver)).toEqual([ids[1]])
    })

    test('a slot that a call frees is used in the same call', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { concurrency: 2 })
      const ids = idsOf(await driver.enqueue(...newJobs(4)))
      const { jobs } = await claimAll(driver)
      const claim = { limit: 10, types: [TEST_TYPE], leaseMs: LEASE_MS }
      const answer = await driver.call({ settlements: jobs.map((job) => settlement.complete(job)), claim })
      expect(idsOf(answer.jobs)).toEqual(ids.slice(2))
    })

    test('calls that are sent again take and free one slot', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { concurrency: 2 })
      await driver.enqueue(...newJobs(6))
      const claim = { limit: 1, types: [TEST_TYPE], leaseMs: LEASE_MS }
      const first = { token: freshName('token'), claim }
      const [job] = (await driver.call(first)).jobs
      await driver.call(first)
      expect(await startNow(driver)).toHaveLength(1)
      const end = { token: freshName('token'), settlements: [settlement.complete(job!)] }
      await driver.call(end)
      await driver.call(end)
      await driver.settle(settlement.complete(job!))
      expect(await startNow(driver)).toHaveLength(1)
    })

    test('who waits for a slot alone is told of no time', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { concurrency: 1, perKey: { rate: null, concurrency: 1 } })
      await driver.enqueue(...newJobs(2, { limitKey: 'k' }), ...newJobs(2))
      await startNow(driver)
      expect(await claimAll(driver)).toEqual({ jobs: [], dueInMs: null })
    })

    test('a slot that is freed wakes a worker', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const waitForWork = () => {
        const signal = AbortSignal.timeout(20_000)
        return broker.waitForWork({ queues: [queue], types: [TEST_TYPE], timeoutMs: 10_000, signal })
      }
      await setLimit(driver, { concurrency: 1 })
      const ids = idsOf(await driver.enqueue(...newJobs(3)))
      const { jobs } = await claimAll(driver)
      await forgetHints(bench)
      const first = waitForWork()
      await driver.settle(settlement.complete(jobs[0]!))
      expect(await first, 'settled').toEqual({ queue })
      expect(await startNow(driver)).toEqual([ids[1]])
      await driver.steer('cancelJobs', ids[1]!)
      await bench.advance(LEASE_MS + 1)
      const second = waitForWork()
      await driver.sweep()
      expect(await second, 'swept').toEqual({ queue })
      expect(await startNow(driver)).toEqual([ids[2]])
    })

    test('other types pass by, and priority decides who is next', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const types = [TEST_TYPE, 'free']
      await setLimit(driver, { concurrency: 1 })
      const jobs = await driver.enqueue({}, {}, { type: 'free' }, {}, { type: 'free', priority: 5 })
      const claimed = await claimAll(driver, { types })
      expect(idsOf(claimed.jobs)).toEqual([jobs[4]!.id, jobs[0]!.id, jobs[2]!.id])
      const urgent = await driver.enqueueOne({ priority: 5 })
      expect(await startNow(driver, { types })).toEqual([])
      await driver.settle(settlement.complete(claimed.jobs[1]!))
      expect(await startNow(driver, { types })).toEqual([urgent.id])
    })

    test('each key has slots of its own', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { perKey: { rate: null, concurrency: 2 } })
      const flood = await driver.enqueue(...newJobs(300, { limitKey: 'flood' }))
      const [small, none] = await driver.enqueue({ limitKey: 'constructor' }, {})
      const { jobs } = await claimAll(driver)
      expect(idsOf(jobs)).toEqual([flood[0]!.id, flood[1]!.id, small!.id, none!.id])
      await driver.settle(settlement.complete(jobs[2]!), settlement.complete(jobs[3]!))
      expect(await startNow(driver), 'of another key').toEqual([])
      await driver.settle(settlement.complete(jobs[1]!))
      expect(await startNow(driver)).toEqual([flood[2]!.id])
    })

    test('the limits of a type and of its keys hold together', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { concurrency: 4, perKey: { rate: null, concurrency: 2 } })
      const keys = ['a', 'b', 'c', 'd', 'e']
      await driver.enqueue(...keys.flatMap((limitKey) => newJobs(6, { limitKey })))
      let running: ClaimedJob[] = []
      const seen: string[] = []
      for (let turn = 0; seen.length < 30; turn += 1) {
        const { jobs } = await claimAll([driver, driver.another(bench.other)][turn % 2]!)
        running.push(...jobs)
        seen.push(...jobs.map(({ limitKey }) => limitKey!))
        expect(most(running)).toBeLessThanOrEqual(4)
        for (const key of keys) expect(most(running, key)).toBeLessThanOrEqual(2)
        const ending = running.slice(0, 1 + (turn % 3))
        running = running.slice(ending.length)
        expect(ending.length, 'something always runs').toBeGreaterThan(0)
        await driver.settle(...ending.map((job) => settlement.complete(job)))
      }
      expect(new Set(seen.slice(0, 12)).size, 'keys take turns').toBe(5)
    }, 60_000)

    test('rate and concurrency hold together', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { concurrency: 1, rate: rateOf(1, HOUR) })
      await driver.enqueue(...newJobs(3))
      const request = { leaseMs: 100 * HOUR }
      const { jobs } = await claimAll(driver, request)
      await bench.advance(5 * HOUR)
      expect(await startNow(driver, request), 'no slot').toEqual([])
      await driver.settle(settlement.complete(jobs[0]!))
      const next = await claimAll(driver, request)
      expect(next.jobs).toHaveLength(1)
      await driver.settle(settlement.complete(next.jobs[0]!))
      const last = await claimAll(driver, request)
      expect(last.jobs, 'no time').toEqual([])
      expect(last.dueInMs).toBeGreaterThan(HOUR - 30_000)
    })

    test('a new limit counts the jobs that are active already', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...newJobs(3, { limitKey: 'k' }), { type: 'free' })
      const { jobs } = await claimAll(driver, { types: [TEST_TYPE, 'free'] })
      await setLimit(driver, { concurrency: 3, perKey: { rate: null, concurrency: 3 } })
      expect(await storedLimit(driver)).toMatchObject({ active: 3 })
      await driver.enqueue(...newJobs(2, { limitKey: 'k' }), ...newJobs(2, { limitKey: 'l' }))
      expect(await startNow(driver)).toEqual([])
      const ended = jobs.filter(({ type }) => type === TEST_TYPE)
      await driver.settle(settlement.complete(ended[0]!))
      expect(await startNow(driver)).toHaveLength(1)
    })

    test('a limit that is raised, lowered or removed holds from the next claim on', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { concurrency: 2 })
      const ids = idsOf(await driver.enqueue(...newJobs(12)))
      const first = await claimAll(driver)
      expect(await startNow(driver)).toEqual([])
      await setLimit(driver, { concurrency: 4 })
      const second = await claimAll(driver.another(bench.other))
      expect(idsOf([...first.jobs, ...second.jobs])).toEqual(ids.slice(0, 4))
      await setLimit(driver, { concurrency: 1 })
      await driver.settle(...first.jobs.map((job) => settlement.complete(job)))
      expect(await startNow(driver), 'two are active still').toEqual([])
      await driver.settle(...second.jobs.map((job) => settlement.complete(job)))
      expect(await startNow(driver)).toEqual(ids.slice(4, 5))
      await setLimit(driver, { perKey: { rate: null, concurrency: 1 } })
      expect(await startNow(driver), 'now per key, and these have none').toEqual(ids.slice(5))
      await driver.enqueue({})
      await setLimit(driver, null)
      expect(await startNow(driver)).toHaveLength(1)
    })

    test('a limit that is removed lets what waits go in order, and wakes a worker', async (bench) => {
      const { broker, other, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { concurrency: 1 })
      const jobs = await driver.enqueue({}, { priority: 1 }, {}, { priority: 5 }, {})
      expect(await startNow(driver)).toEqual([jobs[3]!.id])
      await setLimit(driver, null)
      const signal = AbortSignal.timeout(20_000)
      const wait = { queues: [queue], types: [TEST_TYPE], timeoutMs: 10_000, signal }
      expect(await other.waitForWork(wait)).toEqual({ queue })
      const late = await driver.enqueueOne()
      expect(await startNow(driver)).toEqual([jobs[0], jobs[2], jobs[4], late, jobs[1]].map((job) => job!.id))
    })

    test('many lanes take turns at the slots of their type', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { concurrency: 10, perKey: { rate: null, concurrency: 10 } })
      const keys = Array.from({ length: 60 }, (_, index) => `tenant-${index}`)
      await driver.enqueue(...keys.flatMap((limitKey) => newJobs(5, { limitKey })))
      const starts = new Map(keys.map((key) => [key, 0]))
      for (let turn = 0; turn < 12; turn += 1) {
        const { jobs } = await claimAll(driver)
        expect(jobs).toHaveLength(10)
        for (const { limitKey } of jobs) starts.set(limitKey!, starts.get(limitKey!)! + 1)
        await driver.settle(...jobs.map((job) => settlement.complete(job)))
      }
      expect(Math.min(...starts.values()), 'everybody had a turn').toBeGreaterThanOrEqual(1)
    })

    test('a job whose time comes waits for a slot like others', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { concurrency: 1 })
      const active = await driver.activeJob({}, { leaseMs: 10 * HOUR })
      const due = await driver.enqueueOne({ delayMs: 60_000 })
      await bench.advance(61_000)
      expect(await startNow(driver)).toEqual([])
      expect(await driver.state(due.id)).toBe('pending')
      await driver.settle(settlement.complete(active))
      expect(await startNow(driver)).toEqual([due.id])
    })

    test('a waiting job that is cancelled or deleted leaves the lane to the others', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { perKey: { rate: null, concurrency: 1 } })
      const ids = idsOf(await driver.enqueue(...newJobs(5, { limitKey: 'k' })))
      const { jobs } = await claimAll(driver)
      await driver.steer('cancelJobs', ids[1]!, ids[3]!)
      await driver.steer('deleteJobs', ids[2]!)
      await driver.settle(settlement.complete(jobs[0]!))
      const last = await claimAll(driver)
      expect(idsOf(last.jobs)).toEqual([ids[4]])
      await driver.settle(settlement.complete(last.jobs[0]!))
      await driver.steer('retryJobs', ids[1]!)
      expect(await startNow(driver)).toEqual([ids[1]])
    })
  },
}

import { expect } from 'vitest'
import type { HistoryPoint, ReadHistoryParams, ReadHistoryResult, Settlement } from '../../broker/index.ts'
import { HISTORY, HISTORY_BUCKETS_MS, historyBucket, resolveRetention } from '../../protocol/index.ts'
import { freshName, newJob, newJobs, settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const MINUTE = HISTORY.minute.stepMs
const HOUR = HISTORY.hour.stepMs
const COUNTS = ['enqueued', 'completed', 'failed', 'dead', 'cancelled'] as const
const nothing = { enqueued: 0, completed: 0, failed: 0, dead: 0, cancelled: 0 }

type Reading = Partial<Omit<ReadHistoryParams, 'queue'>>

/** The history of the queue of a driver; by default all types, all minutes that are kept. */
async function read(driver: QueueDriver, reading: Reading = {}): Promise<ReadHistoryResult> {
  const { now } = await driver.stats()
  const params = { type: null, step: 'minute' as const, from: 0, to: now + MINUTE, ...reading }
  return driver.broker.readHistory({ queue: driver.queue, ...params })
}

function add(points: readonly HistoryPoint[], what: keyof typeof nothing): number {
  return points.reduce((sum, point) => sum + point[what], 0)
}

/** What was counted in all points together. A clock that runs by itself may end a minute at any time. */
async function counts(driver: QueueDriver, reading: Reading = {}): Promise<typeof nothing> {
  const { points } = await read(driver, reading)
  return Object.fromEntries(COUNTS.map((what) => [what, add(points, what)])) as typeof nothing
}

/** How many times were measured, by bucket. */
async function times(driver: QueueDriver, what: 'waited' | 'ran', reading: Reading = {}) {
  const { points } = await read(driver, reading)
  for (const point of points) expect(point[what]).toHaveLength(HISTORY_BUCKETS_MS.length + 1)
  const sums = HISTORY_BUCKETS_MS.map((_, bucket) =>
    points.reduce((sum, point) => sum + point[what][bucket]!, 0),
  )
  const beyond = points.reduce((sum, point) => sum + point[what].at(-1)!, 0)
  return { all: [...sums, beyond].reduce((sum, count) => sum + count, 0), in: [...sums, beyond] }
}

function ofType(type: string, ended: Settlement): Settlement {
  return { ...ended, type }
}

/** What happened in the past. */
export const readHistorySuite: ConformanceSuite = {
  name: 'read-history',
  define(test) {
    test('a queue that nobody used has no history, and is not created by asking', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.anotherQueue())
      const answer = await read(driver)
      expect(answer).toEqual({ points: [], types: [], now: answer.now })
      expect(answer.now).toBeGreaterThan(0)
      expect(await bench.broker.listQueues()).not.toContain(driver.queue)
    })

    test('every kind of end is counted, by type and for all types together', async ({
      broker,
      other,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      for (const type of ['constructor', 'b']) {
        const types = [type]
        await driver.enqueue(...newJobs(6, { type }), { type, delayMs: 600_000 })
        const jobs = await driver.claim(5, { types })
        await driver.settle(
          ...[
            settlement.complete(jobs[0]!),
            settlement.retry(jobs[1]!, 600_000),
            settlement.die(jobs[2]!),
            settlement.snooze(jobs[3]!, 600_000),
            settlement.release(jobs[4]!),
          ].map((ended) => ofType(type, ended)),
        )
      }
      const [cancelled] = await driver.claim(1, { types: ['b'] })
      await driver.steer('cancelJobs', cancelled!.id)
      await driver.settle(ofType('b', settlement.finishCancel(cancelled!)))
      const once = { enqueued: 7, completed: 1, failed: 1, dead: 1, cancelled: 0 }
      const reader = new QueueDriver(other, queue)
      for (const step of ['minute', 'hour'] as const) {
        expect(await counts(reader, { step, type: 'constructor' })).toEqual(once)
        expect(await counts(reader, { step, type: 'b' })).toEqual({ ...once, cancelled: 1 })
        expect(await counts(reader, { step })).toEqual({
          enqueued: 14,
          completed: 2,
          failed: 2,
          dead: 2,
          cancelled: 1,
        })
        expect(await counts(reader, { step, type: 'nobody-knows' })).toEqual(nothing)
      }
      expect((await read(reader)).types).toEqual(['b', 'constructor'])
      expect(await counts(new QueueDriver(broker, queue.slice(0, -1)))).toEqual(nothing)
    })

    test('a job that is forgotten at once is counted', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await broker.setRetention({
        queue,
        retention: resolveRetention({ completedCount: 0, cancelledCount: 0 }),
      })
      await driver.enqueue({}, {})
      const job = await driver.claimOne()
      await driver.settle(ofType(job.type, settlement.complete(job)))
      await broker.drainQueue({ queue, limit: 10 })
      expect(await counts(driver, { type: job.type })).toEqual({
        ...nothing,
        enqueued: 2,
        completed: 1,
        cancelled: 1,
      })
    })

    test('a call with many jobs of many types is counted exactly', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const types = ['a', 'b', 'c', 'd']
      await driver.enqueue(...types.flatMap((type) => newJobs(250, { type })))
      const jobs = await driver.claim(1_000, { types })
      await driver.settle(...jobs.map((job) => ofType(job.type, settlement.complete(job))))
      for (const type of types)
        expect(await counts(driver, { type })).toEqual({ ...nothing, enqueued: 250, completed: 250 })
      expect(await times(driver, 'waited', { type: 'a' })).toMatchObject({ all: 250 })
      expect(await times(driver, 'ran')).toMatchObject({ all: 1_000 })
    })

    test('lost leases count jobs that died or were cancelled of them', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const [job, doomed] = await driver.enqueue({}, {})
      await driver.claim()
      await driver.steer('cancelJobs', doomed!.id)
      for (let crash = 0; crash < 3; crash += 1) {
        await bench.advance(LEASE_MS + 1)
        await driver.sweep()
        await driver.claim()
      }
      expect(await driver.state(job!.id)).toBe('dead')
      expect(await counts(driver)).toEqual({ ...nothing, enqueued: 2, dead: 1, cancelled: 1 })
      expect(await times(driver, 'ran')).toMatchObject({ all: 0 })
    })

    test('crashes count jobs that died or were cancelled of them, of every type of the call', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const types = ['a', 'b']
      await driver.enqueue(...types.flatMap((type) => newJobs(2, { type, maxAttempts: 1 })))
      for (let crash = 1; crash <= 3; crash += 1) {
        const jobs = await driver.claim(4, { types })
        if (crash === 1) await driver.steer('cancelJobs', jobs.find(({ type }) => type === 'b')!.id)
        await bench.advance(35_000)
        // One without its type, as a worker that knows nothing of it would send it.
        const ended = jobs.map((job, index) => {
          const crashed = settlement.crash(job)
          return index === 0 ? crashed : ofType(job.type, crashed)
        })
        expect(await driver.settle(...ended)).toEqual(ended.map(() => 'ok'))
        expect(await driver.settle(...ended), 'sent again').toEqual(ended.map(() => 'ok'))
      }
      expect(await counts(driver, { type: 'a' })).toEqual({ ...nothing, enqueued: 2, dead: 2 })
      expect(await counts(driver, { type: 'b' })).toEqual({ ...nothing, enqueued: 2, dead: 1, cancelled: 1 })
      expect(await counts(driver)).toEqual({ ...nothing, enqueued: 4, dead: 3, cancelled: 1 })
      expect(await times(driver, 'ran')).toMatchObject({ all: 0 })
      expect(await times(driver, 'waited')).toMatchObject({ all: 4 + 3 + 3 })
    })

    test('steering counts what it ends, and nothing else', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [a, b, c] = await driver.enqueue({}, { delayMs: 600_000 }, {})
      await driver.steer('cancelJobs', a!.id, b!.id)
      await driver.steer('cancelJobs', a!.id)
      await driver.steer('deleteJobs', b!.id, c!.id)
      await driver.steer('retryJobs', a!.id)
      await driver.enqueue({}, {})
      await broker.drainQueue({ queue, limit: 2 })
      expect(await counts(driver)).toEqual({ ...nothing, enqueued: 5, cancelled: 4 })
    })

    test('a call that is sent again counts nothing more', async ({ broker, other, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const jobs = [...newJobs(2, { uniqueKey: 'k' }), newJob()]
      const call = { queue, token: freshName('token'), jobs }
      await broker.enqueue(call)
      await other.enqueue(call)
      await driver.enqueue(jobs[0]!)
      const claimed = await driver.claim()
      const settlements = claimed.map((job) => ofType(job.type, settlement.complete(job)))
      const settle = { token: freshName('token'), settlements }
      await driver.call(settle)
      await driver.call(settle)
      await driver.settle(...settlements)
      expect(await counts(driver)).toEqual({ ...nothing, enqueued: 2, completed: 2 })
      expect(await times(driver, 'waited')).toMatchObject({ all: 2 })
      expect(await times(driver, 'ran')).toMatchObject({ all: 2 })
    })

    test('a job waits from when it could run until it is claimed', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { now } = await driver.stats()
      await driver.enqueue({}, { delayMs: 600_000 }, { runAt: now - 3_600_000 })
      await bench.advance(12_000)
      await driver.claim()
      expect(await times(driver, 'waited')).toMatchObject({ all: 2 })
      expect((await times(driver, 'waited')).in[historyBucket(12_000)], 'not from a time in the past').toBe(2)
      await bench.advance(600_000 + 60_000)
      await driver.claim()
      const { all, in: waited } = await times(driver, 'waited')
      expect(all).toBe(3)
      expect(waited[historyBucket(72_000)]).toBe(1)
    })

    test('an attempt that is tried again waits from the end of its pause', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.retryingJob(600_000)
      await bench.advance(600_000 + 12_000)
      await driver.claimOne()
      const { all, in: waited } = await times(driver, 'waited')
      expect(all).toBe(2)
      expect(waited[historyBucket(12_000)]).toBe(1)
    })

    test('attempts that completed, failed or died are measured, others are not', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueue(...newJobs(6))
      const jobs = await driver.claim(6, { leaseMs: 600_000 })
      await driver.steer('cancelJobs', jobs[5]!.id)
      await bench.advance(35_000)
      await driver.settle(
        ...[
          settlement.complete(jobs[0]!),
          settlement.retry(jobs[1]!, 600_000),
          settlement.die(jobs[2]!),
          settlement.snooze(jobs[3]!, 600_000),
          settlement.release(jobs[4]!),
          settlement.retry(jobs[5]!, 600_000),
        ].map((ended) => ofType(jobs[0]!.type, ended)),
      )
      const { all, in: ran } = await times(driver, 'ran')
      expect(all).toBe(3)
      expect(ran[historyBucket(35_000)]).toBe(3)
      expect(await counts(driver)).toMatchObject({ completed: 1, failed: 1, dead: 1, cancelled: 1 })
    })

    test('the shortest and the longest times have buckets', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueueOne()
      await bench.advance(7_200_000)
      await driver.claimOne()
      expect((await times(driver, 'waited')).in.at(-1)).toBe(1)
      expect([0, 1, 2, 3, 1_000, 1_001, 1_800_000, 1_800_001].map(historyBucket)).toEqual([
        0, 0, 1, 2, 9, 10, 16, 17,
      ])
    })

    test('points are whole minutes or hours in order, those without anything left out', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const before = (await driver.stats()).now
      await driver.enqueueOne()
      await bench.advance(3 * HOUR)
      await driver.enqueueOne()
      const after = (await driver.stats()).now
      for (const [step, stepMs] of [
        ['minute', MINUTE],
        ['hour', HOUR],
      ] as const) {
        const { points } = await read(driver, { step })
        expect(points).toHaveLength(2)
        const [first, last] = points.map(({ at }) => at)
        expect(first! % stepMs).toBe(0)
        expect(first).toBeGreaterThan(before - stepMs)
        expect(last! % stepMs).toBe(0)
        expect(last).toBeLessThanOrEqual(after)
        expect(last).toBeGreaterThan(first!)
      }
    })

    test('the steps that hold the ends are part of it, those beside them are not', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueueOne()
      await bench.advance(10 * MINUTE)
      await driver.enqueueOne()
      const [first, last] = (await read(driver)).points.map(({ at }) => at)
      const found = async (from: number, to: number) =>
        (await read(driver, { from, to })).points.map(({ at }) => at)
      expect(await found(first! + MINUTE - 1, last!)).toEqual([first, last])
      expect(await found(first!, last! - 1)).toEqual([first])
      expect(await found(first! + MINUTE, last! + MINUTE - 1)).toEqual([last])
      expect(await found(first! + MINUTE, last! - 1)).toEqual([])
      expect(await found(last!, first!), 'ends before it begins').toEqual([])
    })

    test('of more than 1,500 steps the newest are looked at', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueueOne()
      const [point] = (await read(driver)).points
      const at = point!.at
      const found = async (to: number) => (await read(driver, { from: 0, to })).points.length
      expect(await found(at + 1_499 * MINUTE)).toBe(1)
      expect(await found(at + 1_500 * MINUTE)).toBe(0)
    })

    test('minutes are kept for a day and hours for 30 days', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueueOne({ type: 'old' })
      const found = async (step: 'minute' | 'hour') => {
        const { now } = await driver.stats()
        return (await read(driver, { step, from: now - 1_400 * HISTORY[step].stepMs, type: 'old' })).points
          .length
      }
      await bench.advance(23 * HOUR)
      expect([await found('minute'), await found('hour')]).toEqual([1, 1])
      await bench.advance(HOUR + 2 * MINUTE)
      await driver.enqueueOne({ type: 'new' })
      expect([await found('minute'), await found('hour')]).toEqual([0, 1])
      expect((await read(driver)).types).toEqual(['new', 'old'])
      await bench.advance(29 * 24 * HOUR - 2 * HOUR)
      expect(await found('hour')).toBe(1)
      await bench.advance(3 * HOUR)
      expect(await found('hour')).toBe(0)
      expect((await read(driver)).types).toEqual(['new'])
    })
  },
}

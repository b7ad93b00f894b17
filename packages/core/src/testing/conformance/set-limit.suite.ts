import { expect } from 'vitest'
import type { Limit } from '../../protocol/index.ts'
import { newJobs, TEST_TYPE } from '../factories.ts'
import { limitOf, rateOf, setLimit, startNow, storedLimit } from '../limit-driver.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const SHAPES: Readonly<Record<string, Limit>> = {
  constructor: limitOf({ concurrency: 1 }),
  'Email:send': limitOf({ rate: rateOf(1_000_000, 86_400_000, 1_000_000) }),
  'email:send': limitOf({ rate: rateOf(1, 1), concurrency: 1_000_000 }),
  perKey: limitOf({ perKey: { rate: rateOf(3, 1_000, 2), concurrency: null } }),
  all: {
    rate: rateOf(100, 60_000, 7),
    concurrency: 50,
    perKey: { rate: rateOf(10, 60_000), concurrency: 5 },
  },
}

/** Setting, changing, removing and listing limits. */
export const setLimitSuite: ConformanceSuite = {
  name: 'set-limit',
  define(test) {
    test('limits are kept as they were given, listed by type in every process', async (bench) => {
      const { broker, other, queue } = bench
      for (const [type, limit] of Object.entries(SHAPES))
        expect(await broker.setLimit({ queue, type, limit, ifRevision: null })).toEqual({
          outcome: 'done',
          revision: 1,
        })
      const types = Object.keys(SHAPES).toSorted((a, b) => (a < b ? -1 : 1))
      expect(await other.listLimits({ queue })).toEqual(
        types.map((type) => {
          const limit = SHAPES[type]!
          return { type, limit, revision: 1, active: limit.concurrency === null ? null : 0, waiting: 0 }
        }),
      )
    })

    test('a queue without limits lists none, and is not created by asking', async (bench) => {
      const queue = bench.anotherQueue()
      expect(await bench.broker.listLimits({ queue })).toEqual([])
      expect(await bench.broker.listQueues()).not.toContain(queue)
    })

    test('a change counts the revision up, and a removed limit begins again', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      expect(await setLimit(driver, { concurrency: 1 })).toEqual({ outcome: 'done', revision: 1 })
      expect(await setLimit(driver, { concurrency: 2 })).toEqual({ outcome: 'done', revision: 2 })
      expect(await storedLimit(driver)).toMatchObject({ revision: 2, limit: limitOf({ concurrency: 2 }) })
      expect(await setLimit(driver, null)).toEqual({ outcome: 'done', revision: 0 })
      expect(await broker.listLimits({ queue })).toEqual([])
      expect(await setLimit(driver, { concurrency: 3 })).toEqual({ outcome: 'done', revision: 1 })
    })

    test('a call that is sent again gives the same answer and changes nothing', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const again = new QueueDriver(bench.other, bench.queue)
      for (const [limit, ifRevision, revision] of [
        [{ concurrency: 1 }, 0, 1],
        [{ concurrency: 2 }, 1, 2],
        [null, 2, 0],
      ] as const) {
        expect(await setLimit(driver, limit, { ifRevision })).toEqual({ outcome: 'done', revision })
        expect(await setLimit(again, limit, { ifRevision })).toEqual({ outcome: 'done', revision })
      }
    })

    test('with another revision than it has the limit stays as it is', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const conflict = (revision: number) => ({ outcome: 'conflict', revision })
      expect(await setLimit(driver, { concurrency: 1 }, { ifRevision: 1 })).toEqual(conflict(0))
      await setLimit(driver, { concurrency: 1 }, { ifRevision: 0 })
      expect(await setLimit(driver, { concurrency: 2 }, { ifRevision: 0 })).toEqual(conflict(1))
      expect(await setLimit(driver, null, { ifRevision: 2 })).toEqual(conflict(1))
      expect(await storedLimit(driver)).toMatchObject({ revision: 1, limit: limitOf({ concurrency: 1 }) })
    })

    test('of many changes from one revision one is done', async ({ broker, other, queue }) => {
      const drivers = [broker, other].map((each) => new QueueDriver(each, queue))
      const calls = Array.from({ length: 8 }, (_, index) =>
        setLimit(drivers[index % 2]!, { concurrency: index + 1 }, { ifRevision: 0 }),
      )
      const outcomes = (await Promise.all(calls)).map(({ outcome }) => outcome)
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
      expect((await storedLimit(drivers[0]!)).limit.concurrency).toBe(outcomes.indexOf('done') + 1)
    })

    test('a limit is of one type, also of one alias, in one queue', async (bench) => {
      const { broker, queue, anotherQueue } = bench
      const driver = new QueueDriver(broker, queue)
      const elsewhere = new QueueDriver(broker, anotherQueue())
      await setLimit(driver, { concurrency: 1 })
      await driver.enqueue(...newJobs(3), ...newJobs(3, { type: 'alias' }))
      await elsewhere.enqueue(...newJobs(3))
      expect(await startNow(driver, { types: [TEST_TYPE, 'alias'] })).toHaveLength(4)
      expect(await startNow(elsewhere)).toHaveLength(3)
      expect((await elsewhere.stats()).limited).toEqual({})
      expect(await broker.listLimits({ queue: elsewhere.queue })).toEqual([])
    })

    test('a limit tells what is active and what waits', async ({ broker, other, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { concurrency: 2 })
      await driver.enqueue(...newJobs(5))
      expect(await storedLimit(driver)).toMatchObject({ active: 0, waiting: 0 })
      expect(await startNow(driver)).toHaveLength(2)
      expect(await storedLimit(new QueueDriver(other, queue))).toMatchObject({ active: 2, waiting: 3 })
      const { counts, limited, pendingSince } = await driver.stats()
      expect(counts).toMatchObject({ pending: 3, active: 2 })
      expect(limited).toEqual({ [TEST_TYPE]: 3 })
      expect(pendingSince, 'nothing that could start waits').toBeNull()
    })
  },
}

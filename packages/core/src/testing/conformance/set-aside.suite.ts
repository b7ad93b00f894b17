import { expect } from 'vitest'
import { settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const only = (...types: string[]) => ({ types })

/** Jobs of types that the claiming worker does not serve. */
export const setAsideSuite: ConformanceSuite = {
  name: 'set-aside',
  define(test) {
    test('a worker gets only jobs of the types it serves', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const jobs = await driver.enqueue({ type: 'a' }, { type: 'b' }, { type: 'a' }, { type: 'c' })
      const claimed = await driver.claim(10, only('a'))
      expect(claimed.map(({ id }) => id)).toEqual([jobs[0]!.id, jobs[2]!.id])
      expect(await driver.claim(10, only('a'))).toEqual([])
    })

    test('jobs that nobody serves stay pending, untouched, and are counted by type', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const [job] = await driver.enqueue({ type: 'b' }, { type: 'b' }, { type: 'constructor' })
      expect(await driver.claim(10, only('a'))).toEqual([])
      const { counts, setAside } = await driver.stats()
      expect(counts).toMatchObject({ pending: 3 })
      expect(setAside).toEqual({ b: 2, constructor: 1 })
      expect(await driver.job(job!.id)).toMatchObject({ state: 'pending', attempt: 0, epoch: 0, errors: [] })
    })

    test('nothing is set aside before a worker met it', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue({ type: 'b' })
      expect((await driver.stats()).setAside).toEqual({})
    })

    test('a worker that serves the type gets them in their order', async ({ broker, other, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const jobs = await driver.enqueue({ type: 'b' }, { type: 'b', priority: 5 }, { type: 'b' })
      await driver.claim(10, only('a'))
      const claimed = await driver.another(other).claim(10, only('b'))
      expect(claimed.map(({ id }) => id)).toEqual([jobs[1]!.id, jobs[0]!.id, jobs[2]!.id])
      expect((await driver.stats()).setAside).toEqual({})
    })

    test('first in, first out holds across types, set aside or not', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const types = ['b', 'a', 'c', 'b', 'c', 'a']
      const early = await driver.enqueue(...types.map((type) => ({ type })))
      await driver.claim(10, only('x'))
      const late = await driver.enqueue(...types.map((type) => ({ type })))
      const urgent = await driver.enqueueOne({ type: 'b', priority: 4 })
      const claimed = await driver.claim(100, only('c', 'a', 'b'))
      expect(claimed.map(({ id }) => id)).toEqual([
        urgent.id,
        ...early.map(({ id }) => id),
        ...late.map(({ id }) => id),
      ])
    })

    test('the order holds when jobs are taken one by one', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const first = await driver.enqueue({ type: 'b' }, { type: 'a' }, { type: 'b' })
      await driver.claim(1, only('x'))
      const second = await driver.enqueue({ type: 'a' }, { type: 'b' })
      const order: string[] = []
      for (let left = 5; left > 0; left -= 1) order.push((await driver.claimOne(only('a', 'b'))).id)
      expect(order).toEqual([...first, ...second].map(({ id }) => id))
    })

    test('many jobs of a type that nobody serves do not hide others behind them', async ({
      broker,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      for (let batch = 0; batch < 3; batch += 1)
        await driver.enqueue(...Array.from({ length: 1_000 }, () => ({ type: 'b', priority: 5 as const })))
      const { id } = await driver.enqueueOne({ type: 'a' })
      const claimed: string[] = []
      let more = true
      for (let calls = 0; more && calls < 10; calls += 1) {
        const answer = await driver.call({ claim: { limit: 10, types: ['a'], leaseMs: LEASE_MS } })
        claimed.push(...answer.jobs.map((job) => job.id))
        more = answer.more
      }
      expect(more).toBe(false)
      expect(claimed).toEqual([id])
      expect((await driver.stats()).setAside).toEqual({ b: 3_000 })
      for (let calls = 0; calls < 3; calls += 1)
        expect(await driver.claim(1_000, only('b'))).toHaveLength(1_000)
    })

    test('a job set aside can be cancelled, deleted and retried', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [first, second, third] = await driver.enqueue({ type: 'b' }, { type: 'b' }, { type: 'b' })
      await driver.claim(10, only('a'))
      await driver.steer('cancelJobs', first!.id)
      await driver.steer('deleteJobs', second!.id)
      expect(await driver.stats()).toMatchObject({ counts: { pending: 1, cancelled: 1 }, setAside: { b: 1 } })
      await driver.steer('retryJobs', first!.id)
      expect((await driver.claim(10, only('b'))).map(({ id }) => id)).toEqual([third!.id, first!.id])
    })

    test('a job set aside shows in lists and is drained with the others', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue({ type: 'b' }, { type: 'a' })
      await driver.call({ claim: { limit: 1, types: ['x'], leaseMs: LEASE_MS } })
      const listing = { queue, state: 'pending', type: null, tag: null, cursor: null, limit: 10 } as const
      const { jobs } = await broker.listJobs(listing)
      expect(jobs.map(({ type }) => type)).toEqual(['b', 'a'])
      expect(await broker.drainQueue({ queue, limit: 10 })).toEqual({ cancelled: 2, more: false })
      expect((await driver.stats()).setAside).toEqual({})
    })

    test('a released job of a type set aside goes before those', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [first, second] = await driver.enqueue({ type: 'b' }, { type: 'b' })
      const job = await driver.claimOne(only('b'))
      await driver.another().claim(10, only('a'))
      await driver.settle(settlement.release(job))
      await driver.another().claim(10, only('a'))
      expect((await driver.claim(10, only('b'))).map(({ id }) => id)).toEqual([first!.id, second!.id])
    })

    test('a delayed job of a type that nobody serves is set aside when due', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne({ type: 'b', delayMs: 10_000 })
      await bench.advance(10_001)
      expect(await driver.claim(10, only('a'))).toEqual([])
      expect(await driver.stats()).toMatchObject({ counts: { pending: 1, scheduled: 0 }, setAside: { b: 1 } })
      expect((await driver.claimOne(only('b'))).id).toBe(id)
    })

    test('a worker may serve many types', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const types = Array.from({ length: 100 }, (_, i) => `type:${i}.v-1_x`)
      await driver.enqueue(...types.map((type) => ({ type })))
      expect((await driver.claim(1_000, { types })).map(({ type }) => type)).toEqual(types)
    })
  },
}

import { expect } from 'vitest'
import { settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** Who is told when the next job becomes due. */
export const watchDueSuite: ConformanceSuite = {
  name: 'watch-due',
  define(test) {
    test('the next job that becomes due is announced to one worker only', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const claim = { limit: 1, types: ['test'], leaseMs: LEASE_MS }
      await driver.enqueue({ delayMs: 100_000 })
      const told = (await driver.call({ claim })).dueInMs
      expect(told).toBeGreaterThan(90_000)
      expect(told).toBeLessThanOrEqual(100_000)
      expect((await driver.another(bench.other).call({ claim })).dueInMs).toBeNull()
      await driver.enqueue({ delayMs: 50_000 })
      const earlier = (await driver.another().call({ claim })).dueInMs
      expect(earlier, 'an earlier one is announced again').toBeGreaterThan(40_000)
      expect(earlier).toBeLessThanOrEqual(50_000)
    })

    test('a worker that wakes another gives its watch away', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const claim = { limit: 1, types: ['test'], leaseMs: LEASE_MS }
      await driver.enqueue({ delayMs: 100_000 })
      expect((await driver.call({ claim })).dueInMs).not.toBeNull()
      await bench.broker.wake({ queue: bench.queue })
      expect((await driver.another(bench.other).call({ claim })).dueInMs).toBeGreaterThan(90_000)
    })

    test('the worker that was told is told again', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const claim = { limit: 1, types: ['test'], leaseMs: LEASE_MS }
      await driver.enqueue({ delayMs: 100_000 })
      expect((await driver.call({ claim })).dueInMs).not.toBeNull()
      expect((await driver.call({ claim })).dueInMs).not.toBeNull()
    })

    test('a job put off by a worker that claims no more wakes another one', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const waiting = broker.waitForWork({
        queues: [queue],
        types: [],
        timeoutMs: 10_000,
        signal: new AbortController().signal,
      })
      await driver.settle(settlement.retry(job, 100_000))
      expect(await waiting).toEqual({ queue })
    })

    test('when an announced time has passed the next one is announced', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const claim = { limit: 10, types: ['test'], leaseMs: LEASE_MS }
      await driver.enqueue({ delayMs: 50_000 }, { delayMs: 100_000 })
      expect((await driver.call({ claim })).dueInMs).toBeGreaterThan(40_000)
      await bench.advance(55_000)
      const answer = await driver.another().call({ claim })
      expect(answer.jobs).toHaveLength(1)
      expect(answer.dueInMs).toBeGreaterThan(30_000)
    })
  },
}

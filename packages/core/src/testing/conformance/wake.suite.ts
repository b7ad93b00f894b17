import { expect } from 'vitest'
import { TEST_TYPE } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** Passing a hint on. */
export const wakeSuite: ConformanceSuite = {
  name: 'wake',
  define(test) {
    test('a waiter in another process is woken', async ({ broker, other, queue }) => {
      const signal = AbortSignal.timeout(20_000)
      const waiting = broker.waitForWork({ queues: [queue], types: [TEST_TYPE], timeoutMs: 60_000, signal })
      await other.wake({ queue })
      expect(await waiting).toEqual({ queue })
    })

    test('a wake that nobody hears is kept for the next waiter', async ({ broker, queue }) => {
      await broker.wake({ queue })
      const signal = AbortSignal.timeout(20_000)
      const params = { queues: [queue], types: [TEST_TYPE], timeoutMs: 60_000, signal }
      expect(await broker.waitForWork(params)).toEqual({ queue })
    })

    test('waking a queue changes nothing else in it', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await broker.wake({ queue })
      const claim = { limit: 1, types: [TEST_TYPE], leaseMs: LEASE_MS }
      expect(await driver.call({ claim })).toMatchObject({ jobs: [], more: false, dueInMs: null })
    })
  },
}

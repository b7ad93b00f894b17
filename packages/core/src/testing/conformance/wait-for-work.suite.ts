import { expect } from 'vitest'
import type { FullBroker, WaitForWorkResult } from '../../broker/index.ts'
import { settlement, TEST_TYPE } from '../factories.ts'
import { forgetHints } from '../forget-hints.ts'
import { claimAll, rateOf, setLimit } from '../limit-driver.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import { waitFor } from '../wait-for.ts'
import type { ConformanceSuite } from './harness.ts'

/** Waiters, and which of them came back so far. */
class Waiters implements AsyncDisposable {
  readonly woken: (string | null)[] = []
  readonly #stop = new AbortController()
  readonly #all: Promise<unknown>[] = []

  start(broker: FullBroker, queues: readonly string[], types: readonly string[] = [TEST_TYPE]): this {
    const { signal } = this.#stop
    const waiting = broker.waitForWork({ queues, types, timeoutMs: 60_000, signal })
    this.#all.push(waiting.then(({ queue }: WaitForWorkResult) => this.woken.push(queue)))
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    await Promise.all(this.#all)
  }
}

const claim = { limit: 1, types: [TEST_TYPE], leaseMs: LEASE_MS }

/** Waiting for hints that there is work. */
export const waitForWorkSuite: ConformanceSuite = {
  name: 'wait-for-work',
  define(test) {
    test('a waiter is woken by a job of another process', async ({ broker, other, queue }) => {
      await using waiters = new Waiters().start(broker, [queue])
      await new QueueDriver(other, queue).enqueueOne()
      await waitFor(() => waiters.woken.length === 1)
      expect(waiters.woken).toEqual([queue])
    })

    test('a job that came before the wait is not missed', async ({ broker, queue }) => {
      await new QueueDriver(broker, queue).enqueueOne()
      await using waiters = new Waiters().start(broker, [queue])
      await waitFor(() => waiters.woken.length === 1)
      expect(waiters.woken).toEqual([queue])
    })

    test('a waiter for several queues is told which one', async ({ broker, queue, anotherQueue }) => {
      const [second, third] = [anotherQueue(), anotherQueue()]
      await using waiters = new Waiters().start(broker, [queue, second, third])
      await new QueueDriver(broker, second).enqueueOne()
      await waitFor(() => waiters.woken.length === 1)
      expect(waiters.woken).toEqual([second])
    })

    test('what is left of a limit that was removed wakes nobody', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const limit = { rate: rateOf(1, 36_000_000) }
      await setLimit(driver, limit)
      await setLimit(driver, limit, { type: 'other' })
      const [, waiting] = await driver.enqueue({}, {})
      await claimAll(driver)
      await driver.steer('cancelJobs', waiting!.id)
      await setLimit(driver, null)
      await claimAll(driver)
      await forgetHints(bench)
      const signal = AbortSignal.timeout(20_000)
      const waited = broker.waitForWork({ queues: [queue], types: [TEST_TYPE], timeoutMs: 1_500, signal })
      await bench.advance(1_600)
      expect((await waited).queue).toBeNull()
    })

    test('the wait ends after its time', async (bench) => {
      const { broker, queue } = bench
      const signal = AbortSignal.timeout(20_000)
      const waiting = broker.waitForWork({ queues: [queue], types: [TEST_TYPE], timeoutMs: 100, signal })
      await bench.advance(200)
      expect(await waiting).toEqual({ queue: null })
    })

    test('the wait ends when it is aborted, and at once when it was', async ({ broker, queue }) => {
      const stop = new AbortController()
      const params = { queues: [queue], types: [TEST_TYPE], timeoutMs: 60_000, signal: stop.signal }
      const waiting = broker.waitForWork(params)
      stop.abort()
      expect(await waiting).toEqual({ queue: null })
      expect(await broker.waitForWork(params)).toEqual({ queue: null })
    })

    test('one job wakes one waiter', async (bench) => {
      const { broker, other, queue } = bench
      await using waiters = new Waiters()
      for (let count = 0; count < 4; count += 1) waiters.start(count % 2 ? broker : other, [queue])
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne()
      await waitFor(() => waiters.woken.length > 0)
      expect((await driver.call({ claim })).jobs[0]?.id).toBe(id)
      const third = bench.anotherQueue()
      await using witness = new Waiters().start(broker, [third])
      await new QueueDriver(other, third).enqueueOne()
      await waitFor(() => witness.woken.length === 1)
      expect(waiters.woken).toEqual([queue])
    })

    test('who leaves work behind wakes the next', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await using waiters = new Waiters()
      for (let count = 0; count < 3; count += 1) waiters.start(broker, [queue])
      await driver.enqueue({}, {}, {})
      for (let claims = 1; claims <= 3; claims += 1) {
        await waitFor(() => waiters.woken.length >= claims)
        await driver.another().call({ claim })
      }
      expect(waiters.woken).toEqual([queue, queue, queue])
    })

    test('a job that is released, crashed, is retried or run now wakes a waiter', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const dead = await driver.deadJob()
      const scheduled = await driver.enqueueOne({ delayMs: 600_000 })
      await driver.call({ claim })
      const changes = [
        () => driver.settle(settlement.release(job)),
        () => driver.settle(settlement.crash({ id: job.id, epoch: 2 })),
        () => driver.steer('retryJobs', dead.id),
        () => driver.steer('runJobsNow', scheduled.id),
      ]
      for (const change of changes) {
        await forgetHints(bench)
        await using waiters = new Waiters().start(broker, [queue])
        await change()
        await waitFor(() => waiters.woken.length === 1)
        expect(waiters.woken).toEqual([queue])
        await driver.claim()
      }
    })

    test('a job that is replaced by one for now wakes a waiter, by one for an earlier time, too', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await driver.offer({ uniqueKey: 'k', delayMs: 900_000 })
      await driver.call({ claim })
      for (const delayMs of [600_000, 0]) {
        await forgetHints(bench)
        await using waiters = new Waiters().start(broker, [queue])
        await driver.offer({ uniqueKey: 'k', delayMs, onConflict: 'replace' })
        await waitFor(() => waiters.woken.length === 1)
        expect(waiters.woken).toEqual([queue])
        await driver.call({ claim })
      }
    })

    test('a job that is edited to run now wakes a waiter, to run earlier, too', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne({ delayMs: 900_000 })
      await driver.call({ claim })
      for (const delayMs of [600_000, 0]) {
        await forgetHints(bench)
        await using waiters = new Waiters().start(broker, [queue])
        await driver.edit({ jobId: id, delayMs })
        await waitFor(() => waiters.woken.length === 1)
        expect(waiters.woken).toEqual([queue])
        await driver.call({ claim })
      }
    })

    test('a job that comes from another queue wakes a waiter', async (bench) => {
      const { broker, other, queue } = bench
      const elsewhere = new QueueDriver(broker, bench.anotherQueue())
      const [pending, scheduled] = await elsewhere.enqueue({}, { delayMs: 600_000 })
      for (const { id } of [scheduled!, pending!]) {
        await forgetHints(bench)
        await using waiters = new Waiters().start(other, [queue])
        await elsewhere.moveTo(queue, id)
        await waitFor(() => waiters.woken.length === 1)
        expect(waiters.woken).toEqual([queue])
        await new QueueDriver(broker, queue).call({ claim })
      }
    })

    test('a job taken from a worker that went away wakes a waiter', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await driver.activeJob()
      await bench.advance(LEASE_MS + 1)
      await forgetHints(bench)
      await using waiters = new Waiters().start(broker, [queue])
      await driver.sweep()
      await waitFor(() => waiters.woken.length === 1)
      expect(waiters.woken).toEqual([queue])
    })

    test('a delayed job wakes a waiter to watch for it', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await using waiters = new Waiters().start(broker, [queue])
      await driver.enqueueOne({ delayMs: 100_000 })
      await waitFor(() => waiters.woken.length === 1)
      expect((await driver.call({ claim })).dueInMs).toBeGreaterThan(90_000)
    })

    test('resuming a queue wakes a waiter', async (bench) => {
      const { broker, other, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await broker.pauseQueue({ queue })
      await driver.enqueueOne()
      await driver.call({ claim })
      await forgetHints(bench)
      await using waiters = new Waiters().start(broker, [queue])
      await other.resumeQueue({ queue })
      await waitFor(() => waiters.woken.length === 1)
      expect(waiters.woken).toEqual([queue])
    })

    test('a job that another worker set aside wakes one that serves it', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await using rare = new Waiters().start(broker, [queue], ['rare'])
      await driver.enqueueOne({ type: 'rare' })
      await driver.call({ claim })
      await waitFor(() => rare.woken.length === 1)
      await using again = new Waiters().start(broker, [queue], ['rare'])
      await driver.enqueueOne({ type: 'rare' })
      await driver.call({ claim })
      await waitFor(() => again.woken.length === 1)
      expect(await driver.claim(10, { types: ['rare'] })).toHaveLength(2)
    })

    test('closing the broker ends the wait', async ({ openBroker, harness, queue }) => {
      if (!harness.capabilities.shared) return
      const broker = await openBroker()
      const signal = AbortSignal.timeout(20_000)
      const waiting = broker.waitForWork({ queues: [queue], types: [TEST_TYPE], timeoutMs: 60_000, signal })
      await broker.close()
      expect(await waiting).toEqual({ queue: null })
    })
  },
}

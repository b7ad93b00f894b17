import { expect } from 'vitest'
import type { FullBroker, Signal } from '../../broker/index.ts'
import { freshName, newJobs } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import { waitFor } from '../wait-for.ts'
import type { ConformanceSuite } from './harness.ts'

/** Keeps what it is told until it stops. */
class Watcher implements Disposable {
  readonly signals: Signal[] = []
  readonly #stop = new AbortController()

  constructor(broker: FullBroker) {
    broker.watchSignals({ signal: this.#stop.signal, onSignal: (signal) => this.signals.push(signal) })
  }

  /** Jobs of a queue that were told to stop so far. */
  cancelled(queue: string): ReadonlySet<string> {
    const told = this.signals.filter((signal) => signal.kind === 'cancel' && signal.queue === queue)
    return new Set(told.flatMap((signal) => (signal.kind === 'cancel' ? signal.jobIds : [])))
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
  }
}

/** A watcher is on some time after the call, so what it shall hear is said until it is heard. */
async function cancelUntilHeard(driver: QueueDriver, id: string, ...watchers: Watcher[]): Promise<void> {
  await waitFor(async () => {
    await driver.steer('cancelJobs', id)
    return watchers.every((watcher) => watcher.cancelled(driver.queue).has(id))
  })
}

/** Hearing at once that somebody asked for the end of running jobs. */
export const watchSignalsSuite: ConformanceSuite = {
  name: 'watch-signals',
  define(test) {
    test('whoever watches is told which active job shall stop, in every process', async (bench) => {
      const { broker, other, queue } = bench
      using first = new Watcher(broker)
      using second = new Watcher(broker)
      using third = new Watcher(other)
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      await cancelUntilHeard(driver, job.id, first, second, third)
      for (const watcher of [first, second, third])
        expect([...watcher.cancelled(queue)], 'and of nothing else').toEqual([job.id])
    })

    test('of jobs that only waited, and of such that ended, nothing is told', async (bench) => {
      const { broker, queue, anotherQueue } = bench
      using watcher = new Watcher(bench.other)
      const driver = new QueueDriver(broker, queue)
      const probe = new QueueDriver(broker, anotherQueue())
      await cancelUntilHeard(probe, (await probe.activeJob()).id, watcher)
      const [completed, dead] = [await driver.completedJob(), await driver.deadJob()]
      const running = await driver.activeJob()
      const waiting = [...(await driver.enqueue({}, { delayMs: 60_000 })), await driver.enqueueOne()]
      await driver.steer('cancelJobs', completed.id, dead.id, 'nobody-knows', ...waiting.map(({ id }) => id))
      await broker.drainQueue({ queue, limit: 10 })
      await cancelUntilHeard(driver, running.id, watcher)
      expect([...watcher.cancelled(queue)]).toEqual([running.id])
    })

    test('1,000 active jobs are told of', async ({ broker, other, queue }) => {
      using watcher = new Watcher(other)
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...newJobs(1_000))
      const ids = (await driver.claim()).map(({ id }) => id)
      await waitFor(async () => {
        await driver.steer('cancelJobs', ...ids)
        return watcher.cancelled(queue).size >= 1_000
      })
      expect(watcher.cancelled(queue)).toEqual(new Set(ids))
    })

    test('a watcher that ended hears nothing more, the others do', async ({ broker, queue }) => {
      const gone = new Watcher(broker)
      using watcher = new Watcher(broker)
      const driver = new QueueDriver(broker, queue)
      await cancelUntilHeard(driver, (await driver.activeJob()).id, gone, watcher)
      gone[Symbol.dispose]()
      const heard = gone.signals.length
      await cancelUntilHeard(driver, (await driver.activeJob()).id, watcher)
      expect(gone.signals).toHaveLength(heard)
    })

    test('one that had ended before never hears', async ({ broker, queue }) => {
      broker.watchSignals({
        signal: AbortSignal.abort(),
        onSignal: () => {
          throw new Error('it was told')
        },
      })
      using watcher = new Watcher(broker)
      const driver = new QueueDriver(broker, queue)
      await cancelUntilHeard(driver, (await driver.activeJob()).id, watcher)
    })

    test('a watcher may call the broker', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const outcomes: string[] = []
      const stop = new AbortController()
      broker.watchSignals({
        signal: stop.signal,
        onSignal: () => void driver.renew(60_000, job).then((renewed) => outcomes.push(...renewed)),
      })
      using watcher = new Watcher(broker)
      await cancelUntilHeard(driver, job.id, watcher)
      await waitFor(() => outcomes.length > 0)
      stop.abort()
      expect(outcomes[0]).toBe('cancel_requested')
    })

    test('another namespace hears nothing', async ({ broker, queue, harness }) => {
      const stranger = await harness.createBroker({ namespace: freshName('elsewhere') })
      try {
        using outside = new Watcher(stranger)
        using watcher = new Watcher(broker)
        const driver = new QueueDriver(broker, queue)
        const probe = new QueueDriver(stranger, queue)
        await stranger.registerQueue({ queue })
        const own = await probe.activeJob()
        await cancelUntilHeard(probe, own.id, outside)
        await cancelUntilHeard(driver, (await driver.activeJob()).id, watcher)
        await cancelUntilHeard(probe, own.id, outside)
        expect([...outside.cancelled(queue)]).toEqual([own.id])
      } finally {
        await stranger.close()
      }
    })
  },
}

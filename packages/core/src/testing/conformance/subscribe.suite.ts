import { expect } from 'vitest'
import { isJobEvent } from '../../protocol/index.ts'
import { EventCollector } from '../event-collector.ts'
import { newJobs, settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import { waitFor } from '../wait-for.ts'
import type { ConformanceSuite } from './harness.ts'

/** Listening to what happens. */
export const subscribeSuite: ConformanceSuite = {
  name: 'subscribe',
  define(test) {
    test('the life of a job is told in order', async ({ broker, other, queue }) => {
      await using collector = await EventCollector.start(other, [queue])
      const driver = new QueueDriver(broker, queue)
      const { now } = await driver.stats()
      const job = await driver.completedJob({ type: 'some:type' })
      await collector.waitForCount(3)
      const common = { queue, jobId: job.id, jobType: 'some:type', reason: null, progress: null }
      expect(collector.events).toMatchObject([
        { name: 'job.enqueued', state: 'pending', attempt: 0, epoch: 0, ...common },
        { name: 'job.started', state: 'active', attempt: 1, epoch: 1, ...common },
        { name: 'job.completed', state: 'completed', attempt: 1, epoch: 1, ...common },
      ])
      expect(new Set(collector.events.map(({ id }) => id)).size).toBe(3)
      for (const { at } of collector.events) {
        expect(at).toBeGreaterThanOrEqual(now)
        expect(at).toBeLessThan(now + 60_000)
      }
    })

    test('every change has its event', async (bench) => {
      const { broker, queue } = bench
      await using collector = await EventCollector.start(broker, [queue])
      const driver = new QueueDriver(broker, queue)
      let told = 0
      const expectNext = async (...names: string[]) => {
        told += names.length
        await collector.waitForCount(told)
        expect(collector.names.slice(told - names.length)).toEqual(names)
      }
      const start = async () => {
        const job = await driver.activeJob()
        await expectNext('job.enqueued', 'job.started')
        return job
      }
      const job = await start()
      await driver.settle(settlement.retry(job, 10_000))
      await expectNext('job.failed')
      await bench.advance(10_001)
      const again = await driver.claimOne()
      await expectNext('job.promoted', 'job.started')
      await driver.settle(settlement.snooze(again, 600_000))
      await expectNext('job.snoozed')
      await driver.steer('runJobsNow', job.id)
      await expectNext('job.promoted')
      await driver.settle(settlement.release(await driver.claimOne()))
      await expectNext('job.started', 'job.released')
      await driver.settle(settlement.crash(await driver.claimOne()))
      await expectNext('job.started', 'job.crashed')
      const last = await driver.claimOne()
      await driver.settle(settlement.die(last))
      await expectNext('job.started', 'job.dead')
      await driver.steer('retryJobs', job.id)
      await expectNext('job.retried')
      await driver.steer('cancelJobs', job.id)
      await expectNext('job.cancelled')
      await driver.steer('deleteJobs', job.id)
      await expectNext('job.deleted')
      const stopped = await start()
      await driver.steer('cancelJobs', stopped.id)
      await driver.steer('cancelJobs', stopped.id)
      await driver.settle(settlement.finishCancel(stopped))
      await expectNext('job.cancel_requested', 'job.cancelled')
      const lost = await start()
      await bench.advance(LEASE_MS + 1)
      await driver.sweep()
      await expectNext('job.lease_lost')
      expect(collector.jobEvents.at(-1)).toMatchObject({ jobId: lost.id, state: 'pending', epoch: 1 })
      await broker.pauseQueue({ queue })
      await broker.pauseQueue({ queue })
      await broker.resumeQueue({ queue })
      await broker.resumeQueue({ queue })
      await expectNext('queue.paused', 'queue.resumed')
    })

    test('the end of a job is told with its reason', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await using collector = await EventCollector.start(broker, [queue])
      const failed = await driver.activeJob()
      await driver.settle(settlement.die(failed, 'permanent_error'))
      await driver.cancelledJob()
      const { id } = await driver.enqueueOne()
      for (let crash = 1; crash <= 3; crash += 1) {
        await driver.claimOne()
        await bench.advance(LEASE_MS + 1)
        await driver.sweep()
      }
      await collector.waitForEvent(
        (event) => isJobEvent(event) && event.jobId === id && event.state === 'dead',
      )
      expect(collector.jobEvents.filter(({ reason }) => reason !== null)).toMatchObject([
        { name: 'job.dead', state: 'dead', reason: 'permanent_error' },
        { name: 'job.cancelled', state: 'cancelled', reason: 'requested' },
        { name: 'job.dead', state: 'dead', reason: 'crashed' },
      ])
    })

    test('progress comes with its event; a deleted job has no state', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      await using collector = await EventCollector.start(broker, [queue])
      const progress = { percent: 40, note: 'half; "x"\nÜ' }
      await broker.recordProgress({ queue, entries: [{ jobId: job.id, epoch: 1, progress }] })
      await driver.settle(settlement.complete(job))
      await driver.steer('deleteJobs', job.id)
      await collector.waitForCount(3)
      expect(collector.jobEvents).toMatchObject([
        { name: 'job.progressed', progress },
        { name: 'job.completed', progress: null },
        { name: 'job.deleted', state: null },
      ])
    })

    test('a result comes with its event unless it is large', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue({}, {}, {})
      const [first, second, third] = await driver.claim(3)
      await using collector = await EventCollector.start(broker, [queue])
      await driver.settle(
        settlement.complete(first!, '{"n":"a;b"}'),
        settlement.complete(second!),
        settlement.complete(third!, JSON.stringify('x'.repeat(10_000))),
      )
      await collector.waitForCount(3)
      const results = new Map(collector.jobEvents.map((event) => [event.jobId, event.result]))
      expect([first, second, third].map((job) => results.get(job!.id))).toEqual([
        { n: 'a;b' },
        null,
        undefined,
      ])
    })

    test('only the queues asked for are heard', async ({ broker, queue, anotherQueue }) => {
      const [second, third] = [anotherQueue(), anotherQueue()]
      await using collector = await EventCollector.start(broker, [queue, second])
      for (const name of [third, second, queue]) await new QueueDriver(broker, name).enqueueOne()
      await collector.waitForCount(2)
      expect(collector.events.map((event) => event.queue).toSorted()).toEqual([queue, second].toSorted())
    })

    test('without queues all are heard, also new ones', async ({ broker, queue, anotherQueue }) => {
      await using collector = await EventCollector.start(broker, null)
      await new QueueDriver(broker, queue).enqueueOne()
      await collector.waitForEvent((event) => event.queue === queue)
      const late = anotherQueue()
      await broker.registerQueue({ queue: late })
      await waitFor(async () => {
        await new QueueDriver(broker, late).enqueueOne()
        return collector.events.some((event) => event.queue === late)
      })
    })

    test('what happened before is not told', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueueOne()
      await using collector = await EventCollector.start(broker, [queue])
      const { id } = await driver.enqueueOne()
      await collector.waitForCount(1)
      expect(collector.jobEvents.map(({ jobId }) => jobId)).toEqual([id])
    })

    test('every subscriber hears everything', async ({ broker, other, queue }) => {
      await using first = await EventCollector.start(broker, [queue])
      await using second = await EventCollector.start(broker, [queue])
      await using third = await EventCollector.start(other, null)
      const jobs = await new QueueDriver(other, queue).enqueue(...newJobs(1_000))
      for (const collector of [first, second, third]) {
        const here = () => collector.jobEvents.filter((event) => event.queue === queue)
        await waitFor(() => here().length >= 1_000)
        expect(here().map(({ jobId }) => jobId)).toEqual(jobs.map(({ id }) => id))
      }
    })

    test('the iteration ends when it is aborted, and at once when it was', async ({ broker, queue }) => {
      const collector = await EventCollector.start(broker, [queue])
      await collector.stop()
      await new QueueDriver(broker, queue).enqueueOne()
      expect(collector.events).toEqual([])
      for await (const event of broker.subscribe({
        queues: [queue],
        after: null,
        signal: AbortSignal.abort(),
      }))
        throw new Error(`got ${event.name}`)
    })

    test('a loop may be left in the middle', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const signal = AbortSignal.timeout(20_000)
      const enqueue = () => void driver.enqueue(...newJobs(5))
      for await (const event of broker.subscribe({ queues: [queue], after: null, signal, onLive: enqueue })) {
        expect(event.name).toBe('job.enqueued')
        break
      }
      await waitFor(async () => (await driver.stats()).counts.pending === 5)
    })
  },
}

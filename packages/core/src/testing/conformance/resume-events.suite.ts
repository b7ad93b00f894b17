import { expect } from 'vitest'
import { isJobEvent, LIMITS } from '../../protocol/index.ts'
import { EventCollector } from '../event-collector.ts'
import { newJobs } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import { waitFor } from '../wait-for.ts'
import type { ConformanceSuite } from './harness.ts'

/** Subscribers that come back. */
export const resumeEventsSuite: ConformanceSuite = {
  name: 'resume-events',
  define(test) {
    test('a subscriber that comes back goes on behind the last event it saw', async ({
      broker,
      other,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const first = await EventCollector.start(broker, [queue])
      const jobs = await driver.enqueue(...newJobs(5))
      await first.waitForCount(5)
      await first.stop()
      jobs.push(...(await driver.enqueue(...newJobs(3))), await driver.enqueueOne())
      // Seen only in part: it goes on in the middle of what happened in one call.
      await using second = await EventCollector.start(other, [queue], first.events[2]!.id)
      jobs.push(await driver.enqueueOne())
      await second.waitForCount(7)
      expect(second.jobEvents.map(({ jobId }) => jobId)).toEqual(jobs.slice(3).map(({ id }) => id))
      expect(second.events.slice(0, 2)).toEqual(first.events.slice(3))
    })

    test('a subscriber of all queues that comes back misses nothing', async ({
      broker,
      queue,
      anotherQueue,
    }) => {
      const names = [queue, anotherQueue(), anotherQueue()]
      for (const name of names) await broker.registerQueue({ queue: name })
      const first = await EventCollector.start(broker, names)
      for (const name of names) await new QueueDriver(broker, name).enqueueOne()
      await first.waitForCount(3)
      await first.stop()
      for (const name of names) await new QueueDriver(broker, name).enqueueOne()
      await using second = await EventCollector.start(broker, names, first.events[0]!.id)
      await waitFor(() => new Set(second.jobEvents.map(({ jobId }) => jobId)).size >= 5)
      const ids = new Set(second.events.map(({ id }) => id))
      for (const event of first.events.slice(1)) expect(ids).toContain(event.id)
    })

    test('recording goes on for a while after the last subscriber, then ends', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const first = await EventCollector.start(broker, [queue])
      await driver.enqueueOne()
      await first.waitForCount(1)
      await first.stop()
      await bench.advance(LIMITS.listenMs / 2)
      const kept = await driver.enqueueOne()
      await bench.advance(2 * LIMITS.listenMs)
      const missed = await driver.enqueueOne()
      await using second = await EventCollector.start(broker, [queue], first.events[0]!.id)
      const heard = await driver.enqueueOne()
      await second.waitForEvent((event) => isJobEvent(event) && event.jobId === heard.id)
      expect(second.jobEvents.map(({ jobId }) => jobId)).toEqual([kept.id, heard.id])
      expect(await driver.state(missed.id)).toBe('pending')
    })

    test('a subscriber that was away for too many events gets the newest', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const first = await EventCollector.start(broker, [queue])
      await driver.enqueueOne()
      await first.waitForCount(1)
      await first.stop()
      const ids: string[] = []
      for (let batch = 0; batch < 12; batch += 1)
        ids.push(...(await driver.enqueue(...newJobs(1_000))).map(({ id }) => id))
      await using second = await EventCollector.start(broker, [queue], first.events[0]!.id)
      await second.waitForEvent((event) => isJobEvent(event) && event.jobId === ids.at(-1))
      const heard = second.jobEvents.map(({ jobId }) => jobId)
      expect(heard).toEqual(ids.slice(-heard.length))
    })
  },
}

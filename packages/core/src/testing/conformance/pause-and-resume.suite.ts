import { expect } from 'vitest'
import { settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const claim = { limit: 10, types: ['test'], leaseMs: LEASE_MS }

/** What pausing and resuming a queue promises. */
export const pauseAndResumeSuite: ConformanceSuite = {
  name: 'pause-and-resume',
  define(test) {
    test('a paused queue hands out nothing until it is resumed', async (bench) => {
      const { broker, other, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const [job] = await driver.enqueue({}, { delayMs: 10_000 })
      await other.pauseQueue({ queue })
      expect((await driver.stats()).paused).toBe(true)
      expect(await driver.call({ claim })).toMatchObject({ jobs: [], paused: true })
      await bench.advance(10_001)
      expect(await driver.call({ claim })).toMatchObject({ jobs: [], paused: true })
      await other.resumeQueue({ queue })
      expect((await driver.stats()).paused).toBe(false)
      const answer = await driver.call({ claim })
      expect(answer.paused).toBe(false)
      expect(answer.jobs).toHaveLength(2)
      expect(answer.jobs[0]!.id).toBe(job!.id)
    })

    test('running jobs go on: renewed, settled and swept', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const [first, second, third] = [
        await driver.activeJob(),
        await driver.activeJob(),
        await driver.activeJob(),
      ]
      await broker.pauseQueue({ queue })
      const answer = await driver.call({ settlements: [settlement.complete(first)], claim })
      expect(answer).toMatchObject({ settled: ['ok'], jobs: [], paused: true })
      await bench.advance(20_000)
      expect(await driver.renew(LEASE_MS, second)).toEqual(['renewed'])
      await bench.advance(20_000)
      expect((await driver.sweep()).requeued).toEqual([third.id])
      expect((await driver.stats()).counts).toMatchObject({ completed: 1, active: 1, pending: 1 })
    })

    test('enqueueing and steering go on', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await broker.pauseQueue({ queue })
      const job = await driver.enqueueOne()
      expect(await driver.state(job.id)).toBe('pending')
      expect(await driver.steer('cancelJobs', job.id)).toEqual([{ outcome: 'done', state: 'cancelled' }])
    })

    test('pausing or resuming twice is the same as once', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueueOne()
      await broker.pauseQueue({ queue })
      await broker.pauseQueue({ queue })
      await broker.resumeQueue({ queue })
      await broker.resumeQueue({ queue })
      expect(await driver.claim()).toHaveLength(1)
    })

    test('other queues are not touched', async ({ broker, queue, anotherQueue }) => {
      const elsewhere = new QueueDriver(broker, anotherQueue())
      await elsewhere.enqueueOne()
      await broker.pauseQueue({ queue })
      expect(await elsewhere.claim()).toHaveLength(1)
    })

    test('a queue can be paused before it has any job', async ({ broker, anotherQueue }) => {
      const driver = new QueueDriver(broker, anotherQueue())
      await broker.pauseQueue({ queue: driver.queue })
      await driver.enqueueOne()
      expect(await driver.call({ claim })).toMatchObject({ jobs: [], paused: true })
    })
  },
}

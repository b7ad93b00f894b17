import { expect } from 'vitest'
import type { FullBroker } from '../../broker/index.ts'
import { resolveRetention, slotJobId, type NewJob } from '../../protocol/index.ts'
import { freshName, newJob, settlement } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const FIRST = Date.UTC(2030, 0, 1)
const MINUTE = 60_000

/** The job of a slot: the nth minute of a schedule. */
function slotJob(scheduleId: string, minute: number, overrides: Partial<NewJob> = {}): NewJob {
  const slot = FIRST + minute * MINUTE
  return newJob({ id: slotJobId(scheduleId, slot), scheduleId, slot, ...overrides })
}

async function enqueue(broker: FullBroker, queue: string, ...jobs: NewJob[]): Promise<readonly string[]> {
  const { outcomes } = await broker.enqueue({ queue, token: freshName('token'), jobs })
  expect(outcomes.map(({ id }) => id)).toEqual(jobs.map(({ id }) => id))
  return outcomes.map(({ outcome }) => outcome)
}

/** Jobs of schedules: each slot is enqueued once. */
export const slotsSuite: ConformanceSuite = {
  name: 'slots',
  define(test) {
    test('a job of a slot knows its schedule', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = slotJob('s', 0)
      await enqueue(broker, queue, job)
      const claimed = await driver.claimOne()
      expect(claimed).toMatchObject({ id: job.id, scheduleId: 's' })
      expect(claimed).not.toHaveProperty('slot')
      expect(await driver.job(job.id)).toMatchObject({ scheduleId: 's' })
    })

    test('only later slots create jobs', async ({ broker, other, queue }) => {
      expect(await enqueue(broker, queue, slotJob('s', 5))).toEqual(['created'])
      expect(await enqueue(other, queue, slotJob('s', 5))).toEqual(['duplicate'])
      expect(await enqueue(other, queue, slotJob('s', 4))).toEqual(['duplicate'])
      expect(await enqueue(other, queue, slotJob('s', 6))).toEqual(['created'])
      expect((await broker.queueStats({ queue })).totals.enqueued).toBe(2)
    })

    test('ascending slots of one call are all enqueued, others are not', async ({ broker, queue }) => {
      const minutes = [1, 2, 3, 2, 5, 4, 3, 6]
      const jobs = minutes.map((minute) => slotJob('s', minute, { id: freshName('job') }))
      expect(await enqueue(broker, queue, ...jobs)).toEqual([
        'created',
        'created',
        'created',
        'duplicate',
        'created',
        'duplicate',
        'duplicate',
        'created',
      ])
      const claimed = await new QueueDriver(broker, queue).claim()
      expect(claimed.map(({ id }) => id)).toEqual([0, 1, 2, 4, 7].map((index) => jobs[index]!.id))
    })

    test('a slot stays enqueued when its job is deleted', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await enqueue(broker, queue, slotJob('s', 0), slotJob('s', 1))
      await driver.steer('deleteJobs', slotJob('s', 0).id, slotJob('s', 1).id)
      expect(await enqueue(broker, queue, slotJob('s', 0), slotJob('s', 1))).toEqual([
        'duplicate',
        'duplicate',
      ])
      expect(await driver.claim()).toEqual([])
    })

    test('a slot stays enqueued when its job is done and long forgotten', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await broker.setRetention({ queue, retention: resolveRetention({ completedCount: 0 }) })
      await enqueue(broker, queue, slotJob('s', 0))
      await driver.settle(settlement.complete(await driver.claimOne()))
      await bench.advance(40 * 86_400_000)
      await driver.sweep()
      expect(await driver.find(slotJob('s', 0).id)).toBeNull()
      expect(await enqueue(broker, queue, slotJob('s', 0))).toEqual(['duplicate'])
      expect(await driver.find(slotJob('s', 0).id)).toBeNull()
    })

    test('each schedule and each queue has slots of its own', async ({ broker, queue, anotherQueue }) => {
      const there = anotherQueue()
      await enqueue(broker, queue, slotJob('s', 5))
      expect(await enqueue(broker, queue, slotJob('constructor', 1), slotJob('s:t', 1))).toEqual([
        'created',
        'created',
      ])
      expect(await enqueue(broker, there, slotJob('s', 1), slotJob('s', 5))).toEqual(['created', 'created'])
      expect(await enqueue(broker, queue, slotJob('constructor', 1))).toEqual(['duplicate'])
    })

    test('a job of a schedule without a slot is created, and moves nothing', async ({ broker, queue }) => {
      const byHand = () => newJob({ scheduleId: 's' })
      await enqueue(broker, queue, slotJob('s', 0))
      expect(await enqueue(broker, queue, byHand(), byHand())).toEqual(['created', 'created'])
      expect(await enqueue(broker, queue, slotJob('s', 0), slotJob('s', 1))).toEqual(['duplicate', 'created'])
    })

    test('a call that is sent again gives the same answer', async ({ broker, other, queue }) => {
      const jobs = [slotJob('s', 0), slotJob('s', 1), slotJob('s', 0)].map((job, index) => ({
        ...job,
        id: `job-${index}`,
      }))
      const call = { queue, token: freshName('token'), jobs }
      const first = await broker.enqueue(call)
      expect(first.outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'duplicate'])
      expect(await other.enqueue(call)).toEqual(first)
      expect((await broker.queueStats({ queue })).totals.enqueued).toBe(2)
    })

    test('of many processes that fire the same slots each slot is enqueued once', async (bench) => {
      const { broker, other, queue } = bench
      const calls = Array.from({ length: 8 }, (_, index) =>
        enqueue([broker, other][index % 2]!, queue, ...[0, 1, 2, 3].map((minute) => slotJob('s', minute))),
      )
      const outcomes = (await Promise.all(calls)).flat()
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(4)
      const claimed = await new QueueDriver(broker, queue).claim()
      expect(claimed.map(({ id }) => id)).toEqual([0, 1, 2, 3].map((minute) => slotJob('s', minute).id))
    })

    test('a slot may lie in the future, and its job waits for its own time', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { now } = await driver.stats()
      const [soon, later] = [
        newJob({ scheduleId: 's', slot: now + MINUTE, runAt: now + 2 * MINUTE }),
        newJob({ scheduleId: 's', slot: now + 2 * MINUTE }),
      ]
      expect(await enqueue(broker, queue, soon, later)).toEqual(['created', 'created'])
      expect(await driver.state(soon.id)).toBe('scheduled')
      expect((await driver.claimOne()).id).toBe(later.id)
    })
  },
}

import { expect } from 'vitest'
import { JOB_STATES } from '../../protocol/index.ts'
import { newJobs, settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const zero = Object.fromEntries(JOB_STATES.map((state) => [state, 0]))
const nothing = { enqueued: 0, completed: 0, failed: 0, dead: 0, cancelled: 0, crashed: 0 }

/** The numbers of a queue. */
export const queueStatsSuite: ConformanceSuite = {
  name: 'queue-stats',
  define(test) {
    test('a queue that nobody used has zeros and is not created by asking', async ({
      broker,
      anotherQueue,
    }) => {
      const queue = anotherQueue()
      const stats = await broker.queueStats({ queue })
      expect(stats).toMatchObject({ queue, paused: false, counts: zero, totals: nothing, setAside: {} })
      expect(await broker.listQueues()).not.toContain(queue)
    })

    test('every change is counted exactly', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await driver.retryingJob(600_000)
      await driver.completedJob()
      await driver.deadJob()
      await driver.cancelledJob()
      await driver.activeJob()
      await bench.advance(LEASE_MS + 1)
      await driver.sweep()
      await driver.claimOne()
      await driver.enqueue({}, { delayMs: 600_000 }, {})
      const expected = {
        counts: {
          ...zero,
          scheduled: 1,
          pending: 2,
          active: 1,
          retrying: 1,
          completed: 1,
          dead: 1,
          cancelled: 1,
        },
        totals: { enqueued: 8, completed: 1, failed: 1, dead: 1, cancelled: 1, crashed: 1 },
      }
      expect(await driver.stats()).toMatchObject(expected)
      expect(await bench.other.queueStats({ queue })).toMatchObject(expected)
    })

    test('a job that is retried counts again when it ends again', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.deadJob()
      await driver.steer('retryJobs', job.id)
      await driver.settle(settlement.die(await driver.claimOne()))
      expect(await driver.stats()).toMatchObject({ counts: { dead: 1 }, totals: { enqueued: 1, dead: 2 } })
    })

    test('deleted jobs leave the counts and stay in the totals', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.completedJob()
      await driver.steer('deleteJobs', job.id)
      expect(await driver.stats()).toMatchObject({ counts: zero, totals: { enqueued: 1, completed: 1 } })
    })

    test('it is told since when the job that is the next to be claimed could run', async (bench) => {
      const { broker, queue, anotherQueue } = bench
      const driver = new QueueDriver(broker, queue)
      const since = async () => (await driver.stats()).pendingSince
      expect((await broker.queueStats({ queue: anotherQueue() })).pendingSince).toBeNull()
      expect(await since()).toBeNull()
      const late = await driver.enqueueOne({ delayMs: 30_000 })
      expect(await since(), 'it waits for its time').toBeNull()
      await bench.advance(60_000)
      await driver.enqueueOne({ priority: 5 })
      await driver.claim(1)
      expect(await since(), 'from when it could run').toBe((await driver.job(late.id)).runAt)
      const urgent = await driver.enqueueOne({ priority: 5, runAt: 1 })
      expect(await since(), 'not before it was there').toBe((await driver.job(urgent.id)).createdAt)
      await driver.claim(1)
      expect(await since()).toBe((await driver.job(late.id)).runAt)
      await driver.claim(1)
      expect(await since()).toBeNull()
    })

    test('jobs whose time has come are told, also while nobody claims', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const due = async () => {
        const stats = await driver.stats()
        return { due: stats.due, dueSince: stats.dueSince }
      }
      expect(await due()).toEqual({ due: 0, dueSince: null })
      const soon = await driver.enqueueOne({ delayMs: 30_000 })
      await driver.enqueueOne({ delayMs: 3_600_000 })
      const retrying = await driver.retryingJob(50_000)
      expect(await due(), 'their times are to come').toEqual({ due: 0, dueSince: null })
      await bench.advance(40_000)
      const first = (await driver.job(soon.id)).runAt
      expect(await due()).toEqual({ due: 1, dueSince: first })
      await bench.advance(20_000)
      expect(await driver.job(retrying.id)).toMatchObject({ state: 'retrying' })
      expect(await due(), 'scheduled and retrying ones').toEqual({ due: 2, dueSince: first })
      expect(await driver.stats()).toMatchObject({ counts: { scheduled: 2, retrying: 1, pending: 0 } })
      await driver.claim(10)
      expect(await due(), 'a claim takes them').toEqual({ due: 0, dueSince: null })
    })

    test('due jobs are counted up to a bound', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const jobs = newJobs(1_010, { delayMs: 1_000 })
      await driver.enqueue(...jobs.slice(0, 600))
      await driver.enqueue(...jobs.slice(600))
      await bench.advance(2_000)
      expect(await driver.stats()).toMatchObject({ due: 1_000, counts: { scheduled: 1_010 } })
    })

    test('the clock of the store is told', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const before = (await driver.stats()).now
      await bench.advance(3_600_000)
      const passed = (await driver.stats()).now - before
      expect(passed).toBeGreaterThanOrEqual(3_600_000)
      expect(passed).toBeLessThan(3_660_000)
    })

    test('recount finds the same by looking at every job', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...newJobs(1_000), ...newJobs(200, { delayMs: 60_000 }).slice(0, 0))
      await driver.claim(300)
      const recount = await broker.recount({ queue })
      expect(recount).toEqual({ counted: { ...zero, pending: 700, active: 300 }, problems: [] })
    })
  },
}

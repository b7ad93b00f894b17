import { expect } from 'vitest'
import { newJobs, TEST_TYPE } from '../factories.ts'
import { forgetHints } from '../forget-hints.ts'
import { claimAll, rateOf, setLimit, startNow } from '../limit-driver.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** An hour between two starts: what a clock does by itself does not matter. */
const HOURLY = rateOf(1, 3_600_000)
const HOUR = 3_600_000

const idsOf = (jobs: readonly { readonly id: string }[]) => jobs.map(({ id }) => id)

/** What can happen to jobs while they wait for a limit. */
export const limitedJobsSuite: ConformanceSuite = {
  name: 'limited-jobs',
  define(test) {
    test('what waits is pending: found, listed in order, cancelled, deleted and drained', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { rate: HOURLY })
      const ids = idsOf(await driver.enqueue(...newJobs(9)))
      await startNow(driver)
      const list = async () =>
        idsOf(
          (
            await broker.listJobs({
              queue,
              state: 'pending',
              type: null,
              tag: null,
              cursor: null,
              limit: 100,
            })
          ).jobs,
        )
      expect((await list()).toSorted()).toEqual(ids.slice(1).toSorted())
      expect(await driver.state(ids[1]!)).toBe('pending')
      expect(await driver.steer('cancelJobs', ids[1]!, ids[4]!)).toMatchObject([
        { outcome: 'done', state: 'cancelled' },
        { outcome: 'done', state: 'cancelled' },
      ])
      expect(await driver.steer('deleteJobs', ids[2]!)).toMatchObject([{ outcome: 'done' }])
      expect((await driver.stats()).limited).toEqual({ [TEST_TYPE]: 5 })
      await bench.advance(HOUR)
      expect(await startNow(driver), 'the next one takes the place').toEqual([ids[3]])
      expect(await broker.drainQueue({ queue, limit: 3 })).toEqual({ cancelled: 3, more: true })
      expect(await broker.drainQueue({ queue, limit: 10 })).toEqual({ cancelled: 1, more: false })
      expect((await driver.stats()).limited).toEqual({})
      expect(await list()).toEqual([])
    })

    test('a job that waits can be edited: its payload in its place, its priority, its time', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { rate: HOURLY })
      const ids = idsOf(await driver.enqueue(...newJobs(6)))
      await startNow(driver)
      const edits = [
        { jobId: ids[1]!, payload: '"new"' },
        { jobId: ids[2]!, priority: 1 as const },
        { jobId: ids[3]!, delayMs: 100 * HOUR },
        { jobId: ids[5]!, priority: 5 as const },
      ]
      const { outcomes } = await broker.editJobs({ queue, edits })
      expect(outcomes.map(({ state }) => state)).toEqual(['pending', 'pending', 'scheduled', 'pending'])
      const started: string[] = []
      for (let turn = 0; turn < 5; turn += 1) {
        await bench.advance(HOUR)
        started.push(...(await startNow(driver)))
      }
      expect(started).toEqual([5, 1, 4, 2].map((index) => ids[index]!))
      expect((await driver.job(ids[1]!)).payload).toBe('new')
      expect((await driver.stats()).limited).toEqual({})
    })

    test('a job that waits can be moved to a queue that knows no such limit', async (bench) => {
      const { broker, queue, anotherQueue } = bench
      const driver = new QueueDriver(broker, queue)
      const there = new QueueDriver(broker, anotherQueue())
      await setLimit(driver, { rate: HOURLY })
      const ids = idsOf(await driver.enqueue(...newJobs(4)))
      await startNow(driver)
      await broker.moveJobs({ queue, to: there.queue, ids: ids.slice(1, 3) })
      expect(await startNow(there)).toEqual(ids.slice(1, 3))
      expect((await driver.stats()).limited).toEqual({ [TEST_TYPE]: 1 })
      await bench.advance(HOUR)
      expect(await startNow(driver)).toEqual(ids.slice(3))
    })

    test('when the first one of those that wait is gone, the next may have to wait for less', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { perKey: { rate: rateOf(5, 2 * HOUR, 4), concurrency: null } })
      const [, dear, cheap] = await driver.enqueue(
        { limitKey: 'k', limitCost: 4 },
        { limitKey: 'k', limitCost: 4 },
        { limitKey: 'k' },
      )
      expect((await claimAll(driver)).dueInMs).toBeGreaterThan(3 * HOUR)
      await driver.steer('cancelJobs', dear!.id)
      expect((await claimAll(driver)).dueInMs).toBeLessThanOrEqual(HOUR)
      await bench.advance(HOUR)
      expect(await startNow(driver)).toEqual([cheap!.id])
    })

    test('an urgent job that comes later goes before those that wait, with what it costs', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { perKey: { rate: rateOf(5, 2 * HOUR, 4), concurrency: null } })
      await driver.enqueue({ limitKey: 'k', limitCost: 4 }, { limitKey: 'k', limitCost: 4 })
      await startNow(driver)
      const urgent = await driver.enqueueOne({ limitKey: 'k', priority: 5 })
      expect((await claimAll(driver)).dueInMs).toBeLessThanOrEqual(HOUR)
      await bench.advance(HOUR)
      expect(await startNow(driver)).toEqual([urgent.id])
    })

    test('a job that waits for a limit too long is cancelled, and costs nothing', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { rate: HOURLY })
      const [, short, next] = await driver.enqueue({}, { expiresInMs: HOUR / 2 }, {})
      await startNow(driver)
      await bench.advance(HOUR)
      expect(await startNow(driver)).toEqual([next!.id])
      expect(await driver.job(short!.id)).toMatchObject({ state: 'cancelled', reason: 'expired' })
      expect((await driver.stats()).limited).toEqual({})
    })

    test('a paused queue starts nothing, and goes on where it was', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { rate: HOURLY })
      const ids = idsOf(await driver.enqueue(...newJobs(3)))
      await startNow(driver)
      await broker.pauseQueue({ queue })
      await bench.advance(10 * HOUR)
      expect(await claimAll(driver)).toEqual({ jobs: [], dueInMs: null })
      await broker.resumeQueue({ queue })
      expect(await startNow(driver)).toEqual([ids[1]])
    })

    test('what nobody serves is set aside, and limited once it is served', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await setLimit(driver, { rate: HOURLY })
      const ids = idsOf(await driver.enqueue(...newJobs(3)))
      expect(await startNow(driver, { types: ['other'] })).toEqual([])
      expect(await driver.stats()).toMatchObject({ setAside: { [TEST_TYPE]: 3 }, limited: {} })
      expect(await startNow(driver)).toEqual([ids[0]])
      expect(await driver.stats()).toMatchObject({ setAside: {}, limited: { [TEST_TYPE]: 2 } })
    })

    test('a worker that does not serve the type is not kept busy by it', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await setLimit(driver, { rate: HOURLY })
      const ids = idsOf(await driver.enqueue(...newJobs(2)))
      await startNow(driver)
      const stranger = driver.another(bench.other)
      await forgetHints(bench)
      await bench.advance(HOUR)
      for (let again = 0; again < 3; again += 1)
        expect(await claimAll(stranger, { types: ['other'] })).toEqual({ jobs: [], dueInMs: null })
      const signal = AbortSignal.timeout(20_000)
      const wait = { queues: [queue], types: [TEST_TYPE], timeoutMs: 10_000, signal }
      expect(await broker.waitForWork(wait), 'whoever serves it is told').toEqual({ queue })
      expect(await startNow(driver)).toEqual([ids[1]])
    })
  },
}

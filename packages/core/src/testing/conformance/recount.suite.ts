import { expect } from 'vitest'
import { JOB_STATES } from '../../protocol/index.ts'
import { newJobs, settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const zero = Object.fromEntries(JOB_STATES.map((state) => [state, 0]))

/** Counting the jobs themselves. Every test of the whole suite ends with it, too. */
export const recountSuite: ConformanceSuite = {
  name: 'recount',
  define(test) {
    test('a queue that nobody used counts nothing and has no problem', async ({ broker, anotherQueue }) => {
      expect(await broker.recount({ queue: anotherQueue() })).toEqual({ counted: zero, problems: [] })
    })

    test('it finds what the counters say, in a queue with a past', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...newJobs(500), ...newJobs(500, { type: 'rare', uniqueKey: null }))
      const jobs = await driver.claim(300)
      await driver.settle(
        ...jobs.slice(0, 100).map((job) => settlement.complete(job)),
        ...jobs.slice(100, 150).map((job) => settlement.retry(job, 600_000)),
        ...jobs.slice(150, 200).map((job) => settlement.die(job)),
        ...jobs.slice(200, 250).map((job) => settlement.snooze(job, 600_000)),
      )
      await driver.steer('deleteJobs', ...jobs.slice(0, 30).map(({ id }) => id))
      await driver.steer('cancelJobs', ...jobs.slice(100, 120).map(({ id }) => id))
      await bench.advance(LEASE_MS + 1)
      await driver.sweep(20)
      const { counted, problems } = await broker.recount({ queue })
      expect(problems).toEqual([])
      expect(counted).toEqual({
        ...zero,
        pending: 720,
        active: 30,
        completed: 70,
        retrying: 30,
        dead: 50,
        scheduled: 50,
        cancelled: 20,
      })
      expect((await driver.stats()).counts).toEqual(counted)
    })
  },
}

import { expect } from 'vitest'
import { settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** In which order jobs are handed out. */
export const claimOrderSuite: ConformanceSuite = {
  name: 'claim-order',
  define(test) {
    test('priority 5 comes first, and within a priority the first in is the first out', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const priorities = [3, 1, 5, 3, 2, 5, 4, 1] as const
      const jobs = await driver.enqueue(...priorities.map((priority) => ({ priority })))
      const sorted = jobs.toSorted((a, b) => b.priority - a.priority)
      expect((await driver.claim()).map(({ id }) => id)).toEqual(sorted.map(({ id }) => id))
    })

    test('the order holds over many calls', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const jobs = await driver.enqueue(
        ...Array.from({ length: 300 }, (_, i) => ({ priority: ((i % 5) + 1) as 1 })),
      )
      const claimed: string[] = []
      for (let call = 0; call < 30; call += 1) claimed.push(...(await driver.claim(10)).map(({ id }) => id))
      expect(claimed).toEqual(jobs.toSorted((a, b) => b.priority - a.priority).map(({ id }) => id))
    })

    test('an urgent job overtakes those that wait', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue({}, {})
      const urgent = await driver.enqueueOne({ priority: 5 })
      expect((await driver.claimOne()).id).toBe(urgent.id)
    })

    test('due jobs join the tail of their priority in the order of their times', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const [late, early] = await driver.enqueue({ delayMs: 20_000 }, { delayMs: 10_000 })
      const failed = await driver.retryingJob(15_000)
      const pending = await driver.enqueueOne()
      await bench.advance(25_000)
      const claimed = await driver.claim()
      expect(claimed.map(({ id }) => id)).toEqual([pending.id, early!.id, failed.id, late!.id])
    })

    test('more than 1,000 due jobs all come, and more tells so', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      for (let batch = 0; batch < 3; batch += 1)
        await driver.enqueue(...Array.from({ length: 500 }, () => ({ delayMs: 10_000 })))
      await bench.advance(10_001)
      const ids = new Set<string>()
      for (let calls = 0, more = true; more && calls < 20; calls += 1) {
        const answer = await driver.call({ claim: { limit: 1_000, types: ['test'], leaseMs: LEASE_MS } })
        for (const { id } of answer.jobs) ids.add(id)
        more = answer.more
      }
      expect(ids.size).toBe(1_500)
    })

    test('several released jobs go before all that wait', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue({}, {}, {}, {})
      const first = await driver.claim(2)
      await driver.settle(...first.map(settlement.release))
      const again = await driver.claim(2)
      expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id))
    })

    test('a released job stays behind jobs of a higher priority', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob({ priority: 2 })
      const higher = await driver.enqueueOne({ priority: 3 })
      await driver.settle(settlement.release(job))
      expect((await driver.claim()).map(({ id }) => id)).toEqual([higher.id, job.id])
    })

    test('a job whose lease was lost goes before those that wait', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      const waiting = await driver.enqueueOne()
      await bench.advance(LEASE_MS + 1)
      await driver.sweep()
      expect((await driver.claim()).map(({ id }) => id)).toEqual([job.id, waiting.id])
    })

    test('a retried job joins the tail', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const dead = await driver.deadJob()
      const waiting = await driver.enqueueOne()
      await driver.steer('retryJobs', dead.id)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([waiting.id, dead.id])
    })

    test('cancelled and deleted jobs are skipped', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const jobs = await driver.enqueue(...Array.from({ length: 50 }, () => ({})))
      const ids = jobs.map(({ id }) => id)
      await driver.steer('cancelJobs', ...ids.slice(0, 20))
      await driver.steer('deleteJobs', ...ids.slice(20, 45))
      expect((await driver.claim(10)).map(({ id }) => id)).toEqual(ids.slice(45))
    })

    test('queues do not mix', async ({ broker, queue, anotherQueue }) => {
      const here = new QueueDriver(broker, queue)
      const there = new QueueDriver(broker, anotherQueue(), here.workerId)
      const [mine, yours] = [await here.enqueueOne({ priority: 1 }), await there.enqueueOne({ priority: 5 })]
      expect((await here.claim()).map(({ id }) => id)).toEqual([mine.id])
      expect((await there.claim()).map(({ id }) => id)).toEqual([yours.id])
    })
  },
}

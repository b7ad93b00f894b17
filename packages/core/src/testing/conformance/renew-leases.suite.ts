import { expect } from 'vitest'
import { settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** What renewing a lease promises. */
export const renewLeasesSuite: ConformanceSuite = {
  name: 'renew-leases',
  define(test) {
    test('a renewed lease keeps the job from being taken away', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      for (let round = 0; round < 3; round += 1) {
        await bench.advance(20_000)
        expect(await driver.renew(LEASE_MS, job)).toEqual(['renewed'])
        expect((await driver.sweep()).requeued).toEqual([])
      }
      expect(await driver.settle(settlement.complete(job))).toEqual(['ok'])
    })

    test('a renewed lease ends in its turn', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      await driver.renew(60_000, job)
      await bench.advance(LEASE_MS + 1)
      expect((await driver.sweep()).requeued).toEqual([])
      await bench.advance(30_000)
      expect((await driver.sweep()).requeued).toEqual([job.id])
    })

    test('a lease that ended but was not swept can still be renewed', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      await bench.advance(LEASE_MS + 1)
      expect(await driver.renew(LEASE_MS, job)).toEqual(['renewed'])
      expect((await driver.sweep()).requeued).toEqual([])
    })

    test('the lease of an attempt that lost its job is not renewed', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      await bench.advance(LEASE_MS + 1)
      await driver.sweep()
      expect(await driver.renew(LEASE_MS, job), 'while pending').toEqual(['lease_lost'])
      const next = await driver.another(bench.other).claimOne()
      expect(await driver.renew(LEASE_MS, job), 'while another attempt runs').toEqual(['lease_lost'])
      expect(await driver.renew(LEASE_MS, next)).toEqual(['renewed'])
    })

    test('a finished or unknown job has no lease', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.completedJob()
      const outcomes = await driver.renew(LEASE_MS, job, { id: 'nobody-knows', epoch: 1 })
      expect(outcomes).toEqual(['lease_lost', 'lease_lost'])
    })

    test('a requested cancellation is told with every renewal, and the lease goes on', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      await driver.steer('cancelJobs', job.id)
      await bench.advance(20_000)
      expect(await driver.renew(LEASE_MS, job)).toEqual(['cancel_requested'])
      await bench.advance(20_000)
      expect(await driver.renew(LEASE_MS, job)).toEqual(['cancel_requested'])
      expect((await driver.sweep()).cancelled).toEqual([])
    })

    test('1,000 leases are renewed in one call, each answered in its place', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueue(...Array.from({ length: 1_000 }, () => ({})))
      const jobs = await driver.claim()
      await driver.settle(settlement.complete(jobs[500]!))
      await driver.steer('cancelJobs', jobs[7]!.id)
      await bench.advance(20_000)
      const outcomes = await driver.renew(LEASE_MS, ...jobs)
      expect(outcomes[500]).toBe('lease_lost')
      expect(outcomes[7]).toBe('cancel_requested')
      expect(outcomes.filter((outcome) => outcome === 'renewed')).toHaveLength(998)
      await bench.advance(20_000)
      expect(await driver.sweep()).toMatchObject({ requeued: [], cancelled: [] })
    })

    test('no leases, no answers', async ({ broker, queue }) => {
      expect(await new QueueDriver(broker, queue).renew(LEASE_MS)).toEqual([])
    })
  },
}

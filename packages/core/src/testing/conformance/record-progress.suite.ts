import { expect } from 'vitest'
import { newJobs, settlement } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** Keeping how far running jobs are. */
export const recordProgressSuite: ConformanceSuite = {
  name: 'record-progress',
  define(test) {
    test('progress shows with the job; the last entry wins', async ({ broker, other, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const at = (percent: number, note: string | null) => ({
        jobId: job.id,
        epoch: 1,
        progress: { percent, note },
      })
      const first = await broker.recordProgress({ queue, entries: [at(12.5, null)] })
      expect(first.outcomes).toEqual(['ok'])
      expect((await driver.job(job.id)).progress).toEqual({ percent: 12.5, note: null })
      await other.recordProgress({ queue, entries: [at(20, 'a'), at(40, 'half; "quoted"\nline — ✓')] })
      expect((await driver.job(job.id)).progress).toEqual({ percent: 40, note: 'half; "quoted"\nline — ✓' })
    })

    test('progress stays with a completed job', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const progress = { percent: 100, note: 'done' }
      await broker.recordProgress({ queue, entries: [{ jobId: job.id, epoch: 1, progress }] })
      await driver.settle(settlement.complete(job))
      expect((await driver.job(job.id)).progress).toEqual(progress)
    })

    test('an attempt that lost its job is refused', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const old = await driver.activeJob()
      await driver.settle(settlement.release(old))
      const progress = { percent: 1, note: null }
      const record = (jobId: string, epoch: number) =>
        broker.recordProgress({ queue, entries: [{ jobId, epoch, progress }] })
      expect((await record(old.id, 1)).outcomes).toEqual(['lease_lost'])
      const next = await driver.claimOne()
      expect((await record(old.id, 1)).outcomes).toEqual(['lease_lost'])
      expect((await driver.job(old.id)).progress).toBeNull()
      expect((await record(next.id, 2)).outcomes).toEqual(['ok'])
      expect((await record('nobody-knows', 1)).outcomes).toEqual(['lease_lost'])
    })

    test('1,000 entries go in one call, each answered in its place', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...newJobs(1_000))
      const jobs = await driver.claim()
      await driver.settle(settlement.complete(jobs[3]!))
      const entries = jobs.map(({ id, epoch }, index) => ({
        jobId: id,
        epoch,
        progress: { percent: index / 10, note: null },
      }))
      const { outcomes } = await broker.recordProgress({ queue, entries })
      expect(outcomes[3]).toBe('lease_lost')
      expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(999)
      expect((await driver.job(jobs[777]!.id)).progress).toEqual({ percent: 77.7, note: null })
      expect(await broker.recordProgress({ queue, entries: [] })).toEqual({ outcomes: [] })
    })
  },
}

import { expect } from 'vitest'
import { freshName } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** What removing jobs promises. */
export const deleteJobsSuite: ConformanceSuite = {
  name: 'delete-jobs',
  define(test) {
    test('a job in any state but active is removed with all it left', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const retrying = await driver.retryingJob(60_000)
      const completed = await driver.completedJob({}, '"result"')
      const [dead, cancelled] = [await driver.deadJob(), await driver.cancelledJob()]
      const [pending, scheduled] = await driver.enqueue({}, { delayMs: 60_000 })
      const jobs = [retrying, completed, dead, cancelled, pending!, scheduled!]
      const gone = { outcome: 'done', state: null }
      expect(await driver.steer('deleteJobs', ...jobs.map(({ id }) => id))).toEqual(jobs.map(() => gone))
      for (const { id } of jobs) expect(await driver.find(id)).toBeNull()
      await bench.advance(70_000)
      expect(await driver.claim()).toEqual([])
      const { counts } = await driver.stats()
      expect(Object.values(counts).every((count) => count === 0)).toBe(true)
    })

    test('an active job is refused, an unknown one not found', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      expect(await driver.steer('deleteJobs', job.id, 'nobody-knows')).toEqual([
        { outcome: 'refused', state: 'active' },
        { outcome: 'not_found', state: null },
      ])
      expect(await driver.renew(LEASE_MS, job)).toEqual(['renewed'])
    })

    test('what a deleted job left does not come back with a new job of its id', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const entry = { jobId: job.id, epoch: job.epoch }
      await broker.recordProgress({ queue, entries: [{ ...entry, progress: { percent: 5, note: null } }] })
      await broker.appendLogs({
        queue,
        token: freshName('token'),
        entries: [{ ...entry, attempt: 1, message: 'old', fields: null }],
      })
      await driver.settle({ ...entry, kind: 'complete', result: '"old"' })
      await driver.steer('deleteJobs', job.id)
      expect(await broker.readLogs({ queue, jobId: job.id })).toEqual([])
      await driver.enqueueOne({ id: job.id })
      expect(await driver.job(job.id)).toMatchObject({
        state: 'pending',
        epoch: 0,
        result: null,
        progress: null,
        errors: [],
      })
      expect(await broker.readLogs({ queue, jobId: job.id })).toEqual([])
    })

    test('a deleted pending job and a new one with its id are not mixed up', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne({ priority: 3 })
      const waiting = await driver.enqueueOne({ priority: 3 })
      await driver.steer('deleteJobs', id)
      await driver.enqueueOne({ id, priority: 3 })
      const claimed = (await driver.claim()).map((job) => job.id)
      expect(claimed.toSorted()).toEqual([waiting.id, id].toSorted())
    })

    test('a unique key is free when its job is deleted', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.enqueueOne({ uniqueKey: 'k' })
      await driver.steer('deleteJobs', job.id)
      expect(await driver.state((await driver.enqueueOne({ uniqueKey: 'k' })).id)).toBe('pending')
    })

    test('deleting a finished job does not free the key of a live one', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const old = await driver.completedJob({ uniqueKey: 'k' })
      await driver.enqueueOne({ uniqueKey: 'k' })
      await driver.steer('deleteJobs', old.id)
      const third = await driver.enqueueOne({ uniqueKey: 'k' })
      expect(await driver.find(third.id)).toBeNull()
    })
  },
}

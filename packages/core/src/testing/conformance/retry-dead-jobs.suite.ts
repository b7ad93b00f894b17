import { expect } from 'vitest'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** What giving all dead jobs a second life promises. */
export const retryDeadJobsSuite: ConformanceSuite = {
  name: 'retry-dead-jobs',
  define(test) {
    test('dead jobs are pending again, the longest dead first, in pieces', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const dead: string[] = []
      for (let count = 0; count < 5; count += 1) {
        dead.push((await driver.deadJob()).id)
        await bench.advance(1_000)
      }
      await driver.cancelledJob()
      await driver.completedJob()
      expect(await broker.retryDeadJobs({ queue, limit: 2, diedBefore: null, skip: 0 })).toEqual({
        retried: 2,
        skipped: 0,
        more: true,
      })
      expect((await driver.stats()).counts).toMatchObject({ dead: 3, pending: 2, cancelled: 1, completed: 1 })
      expect((await driver.claim()).map(({ id }) => id)).toEqual(dead.slice(0, 2))
      let rest = 0
      let more = true
      for (let calls = 0; more && calls < 5; calls += 1) {
        const answer = await broker.retryDeadJobs({ queue, limit: 2, diedBefore: null, skip: 0 })
        rest += answer.retried
        more = answer.more
      }
      expect(rest).toBe(3)
      expect((await driver.claim()).map(({ id }) => id)).toEqual(dead.slice(2))
    })

    test('only jobs that died by the time given', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const early = await driver.deadJob()
      const diedBefore = (await driver.job(early.id)).finishedAt
      await bench.advance(5_000)
      const late = await driver.deadJob()
      expect(await broker.retryDeadJobs({ queue, limit: 10, diedBefore, skip: 0 })).toEqual({
        retried: 1,
        skipped: 0,
        more: false,
      })
      expect(await driver.state(early.id)).toBe('pending')
      expect(await driver.state(late.id)).toBe('dead')
    })

    test('all attempts are back', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.deadJob({ maxAttempts: 1 })
      await broker.retryDeadJobs({ queue, limit: 10, diedBefore: null, skip: 0 })
      expect(await driver.job(job.id)).toMatchObject({
        state: 'pending',
        reason: null,
        attempt: 0,
        crashes: 0,
      })
      expect(await driver.claimOne()).toMatchObject({ attempt: 1, epoch: 2 })
    })

    test('a job whose unique key another one holds stays dead, and the loop ends', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const blocked = await driver.deadJob({ uniqueKey: 'k' })
      await driver.enqueueOne({ uniqueKey: 'k' })
      await bench.advance(1_000)
      const { now } = await driver.stats()
      let more = true
      let calls = 0
      for (; more && calls < 20; calls += 1)
        more = (await broker.retryDeadJobs({ queue, limit: 1, diedBefore: now, skip: 0 })).more
      expect(more).toBe(false)
      expect(await driver.state(blocked.id)).toBe('dead')
    })

    test('no dead jobs, nothing to do', async ({ broker, queue }) => {
      expect(await broker.retryDeadJobs({ queue, limit: 1_000, diedBefore: null, skip: 0 })).toEqual({
        retried: 0,
        skipped: 0,
        more: false,
      })
    })
  },
}

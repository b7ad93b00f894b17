import { expect } from 'vitest'
import { NOTICE_NAMES, type Webhook } from '../../protocol/index.ts'
import { newJobs, settlement } from '../factories.ts'
import { NoticeDriver } from '../notice-driver.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const MINUTE = 60_000
/** With whatever could be taken for something else where it is stored. */
const WEBHOOK: Webhook = {
  url: 'https://example.org/a;b?c={"events":["job.failed"]}&d=ä%20"webhook":{',
  events: ['job.completed', 'job.dead', 'job.cancelled'],
}

/** Ends that single jobs ask to be told of. */
export const jobWebhooksSuite: ConformanceSuite = {
  name: 'job-webhooks',
  define(test) {
    test('a job that is looked up or handed out has its webhook', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      expect(await driver.activeJob({ webhook: WEBHOOK })).toMatchObject({ webhook: WEBHOOK })
      const { id } = await driver.enqueueOne({ webhook: WEBHOOK, delayMs: MINUTE })
      expect(await driver.job(id)).toMatchObject({ webhook: WEBHOOK })
      expect(await driver.job((await driver.enqueueOne()).id)).toMatchObject({ webhook: null })
    })

    test('what a job asks for is kept, and nothing of the others', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...newJobs(20), { webhook: WEBHOOK }, ...newJobs(20))
      const jobs = await driver.claim()
      await driver.settle(...jobs.map((job) => settlement.complete(job, '1')))
      await driver.deadJob()
      await driver.cancelledJob()
      const [notice, ...others] = await new NoticeDriver(broker, queue).all()
      expect(others).toEqual([])
      expect(notice).toEqual({
        id: expect.any(String) as string,
        event: {
          id: notice!.id,
          at: expect.any(Number) as number,
          queue,
          name: 'job.completed',
          jobId: jobs[20]!.id,
          jobType: 'test',
          state: 'completed',
          attempt: 1,
          epoch: 1,
          reason: null,
          progress: null,
          result: 1,
        },
        webhook: WEBHOOK,
        isAsked: false,
      })
      expect((await driver.sweep()).hasNotices).toBe(true)
    })

    test('of each event only when it asks for that', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const expected: string[] = []
      for (const name of NOTICE_NAMES) {
        const webhook: Webhook = { url: 'http://127.0.0.1:8080/', events: [name] }
        const completed = await driver.completedJob({ webhook })
        const failing = await driver.activeJob({ webhook })
        await driver.settle(settlement.retry(failing))
        const dead = await driver.claimOne()
        await driver.settle(settlement.die(dead))
        const cancelled = await driver.cancelledJob({ webhook })
        const ends = { completed, failed: failing, dead, cancelled }
        expected.push(`${name} ${ends[name.slice(4) as keyof typeof ends].id}`)
      }
      expect(await new NoticeDriver(broker, queue).told()).toEqual(expected)
    })

    test('what a sweep or a claim ends is kept', async ({ broker, queue, advance }) => {
      const driver = new QueueDriver(broker, queue)
      const crashing = await driver.enqueueOne({ webhook: WEBHOOK })
      for (let crash = 1; crash <= 3; crash += 1) {
        await driver.claimOne({ leaseMs: 5_000 })
        await advance(5_001)
        await driver.sweep()
      }
      const swept = await driver.enqueueOne({ webhook: WEBHOOK, expiresInMs: MINUTE })
      await advance(MINUTE + 1)
      await driver.sweep()
      const claimed = await driver.enqueueOne({ webhook: WEBHOOK, expiresInMs: MINUTE })
      await advance(MINUTE + 1)
      await driver.claim()
      const drained = await driver.enqueueOne({ webhook: WEBHOOK })
      await broker.drainQueue({ queue, limit: 10 })
      expect(await new NoticeDriver(broker, queue).told()).toEqual([
        `job.dead ${crashing.id}`,
        `job.cancelled ${swept.id}`,
        `job.cancelled ${claimed.id}`,
        `job.cancelled ${drained.id}`,
      ])
    })

    test('a second life has an end of its own', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.deadJob({ webhook: WEBHOOK })
      await driver.steer('retryJobs', id)
      await driver.settle(settlement.die(await driver.claimOne()))
      await broker.retryDeadJobs({ queue, limit: 10, diedBefore: null, skip: 0 })
      await driver.settle(settlement.complete(await driver.claimOne()))
      expect(await new NoticeDriver(broker, queue).told()).toEqual([
        `job.dead ${id}`,
        `job.dead ${id}`,
        `job.completed ${id}`,
      ])
    })

    test('it survives edits, and a job that gives it its payload', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const held = await driver.enqueueOne({ webhook: WEBHOOK, uniqueKey: 'k' })
      const other: Webhook = { url: 'https://example.org/other', events: ['job.completed'] }
      await driver.offer({ uniqueKey: 'k', webhook: other })
      await driver.offer({ uniqueKey: 'k', webhook: other, onConflict: 'replace', payload: '2' })
      await driver.edit({ jobId: held.id, payload: '3', priority: 5 })
      await driver.settle(settlement.complete(await driver.claimOne()))
      const kept = await new NoticeDriver(broker, queue).all()
      expect(kept.map(({ event, webhook }) => [event.jobId, webhook])).toEqual([[held.id, WEBHOOK]])
    })

    test('it moves with its job, and stays where that is refused', async ({
      broker,
      queue,
      anotherQueue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const there = new QueueDriver(broker, anotherQueue())
      await broker.registerQueue({ queue: there.queue })
      const dead = await driver.deadJob({ webhook: WEBHOOK })
      const waiting = await driver.enqueueOne({ webhook: WEBHOOK })
      const taken = await driver.enqueueOne({ webhook: WEBHOOK })
      await there.enqueueOne({ id: taken.id, delayMs: MINUTE })
      const here = new NoticeDriver(broker, queue)
      expect((await here.take()).map(({ event }) => event.name)).toEqual(['job.dead'])
      const outcomes = await driver.moveTo(there.queue, waiting.id, dead.id, taken.id)
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'refused'])
      await there.settle(settlement.complete(await there.claimOne()))
      await there.steer('retryJobs', dead.id)
      await there.settle(settlement.complete(await there.claimOne()))
      await driver.settle(settlement.complete(await driver.claimOne()))
      expect(await here.told()).toEqual([`job.completed ${taken.id}`])
      const moved = await new NoticeDriver(broker, there.queue).all()
      expect(moved.map(({ event, webhook }) => [event.jobId, event.queue, webhook])).toEqual([
        [waiting.id, there.queue, WEBHOOK],
        [dead.id, there.queue, WEBHOOK],
      ])
    })

    test('it is told of a job that is not kept any longer', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const none = { completedCount: 0, completedAgeMs: MINUTE, cancelledCount: 0, cancelledAgeMs: MINUTE }
      await broker.setRetention({ queue, retention: none })
      const completed = await driver.completedJob({ webhook: WEBHOOK })
      const cancelled = await driver.cancelledJob({ webhook: WEBHOOK })
      await driver.sweep()
      expect(await driver.find(completed.id)).toBeNull()
      const kept = await new NoticeDriver(broker, queue).all()
      expect(kept.map(({ event, webhook }) => [event.jobId, webhook])).toEqual([
        [completed.id, WEBHOOK],
        [cancelled.id, WEBHOOK],
      ])
    })

    test('a deleted job tells nothing, nor does one that takes its id', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne({ webhook: WEBHOOK })
      await driver.steer('deleteJobs', id)
      await driver.completedJob({ id })
      expect(await new NoticeDriver(broker, queue).all()).toEqual([])
    })
  },
}

import { expect } from 'vitest'
import { freshName, settlement, type Attempt } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const line = ({ id, epoch }: Attempt, message: string) => ({
  jobId: id,
  epoch,
  attempt: 1,
  message,
  fields: null,
})

/** Keeping what running jobs say. */
export const appendLogsSuite: ConformanceSuite = {
  name: 'append-logs',
  define(test) {
    test('lines are kept in order, with attempt, fields and time', async ({ broker, other, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const fields = { to: 'ada', nested: { list: [1, null, true] }, constructor: 'x' }
      const entries = [line(job, 'one'), { ...line(job, 'two'), attempt: 2, fields }]
      expect((await broker.appendLogs({ queue, token: freshName('token'), entries })).outcomes).toEqual([
        'ok',
        'ok',
      ])
      await other.appendLogs({ queue, token: freshName('token'), entries: [line(job, 'three')] })
      const lines = await other.readLogs({ queue, jobId: job.id })
      expect(lines).toMatchObject([
        { attempt: 1, message: 'one', fields: null },
        { attempt: 2, message: 'two', fields },
        { attempt: 1, message: 'three', fields: null },
      ])
      const { now } = await driver.stats()
      for (const { at } of lines) {
        expect(at).toBeGreaterThan(now - 60_000)
        expect(at).toBeLessThanOrEqual(now)
      }
    })

    test('a call sent again adds nothing and is answered alike', async ({ broker, other, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const params = {
        queue,
        token: freshName('token'),
        entries: [line(job, 'once'), line({ ...job, epoch: 9 }, 'no')],
      }
      const answer = await broker.appendLogs(params)
      expect(await other.appendLogs(params)).toEqual(answer)
      expect(await other.readLogs({ queue, jobId: job.id })).toHaveLength(1)
    })

    test('a job keeps its newest 100 lines', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const entries = Array.from({ length: 60 }, (_, index) => line(job, `a${index}`))
      await broker.appendLogs({ queue, token: freshName('token'), entries })
      await broker.appendLogs({
        queue,
        token: freshName('token'),
        entries: entries.map((entry, index) => ({ ...entry, message: `b${index}` })),
      })
      const kept = (await broker.readLogs({ queue, jobId: job.id })).map(({ message }) => message)
      expect(kept).toHaveLength(100)
      expect(kept[0]).toBe('a20')
      expect(kept.at(-1)).toBe('b59')
    })

    test('1,000 lines of many jobs go in one call, each answered in its place', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue({}, {}, {})
      const jobs = await driver.claim()
      await driver.settle(settlement.complete(jobs[1]!))
      const entries = Array.from({ length: 1_000 }, (_, index) => line(jobs[index % 3]!, String(index)))
      const { outcomes } = await broker.appendLogs({ queue, token: freshName('token'), entries })
      expect(outcomes).toEqual(entries.map((_, index) => (index % 3 === 1 ? 'lease_lost' : 'ok')))
      const kept = await broker.readLogs({ queue, jobId: jobs[2]!.id })
      expect(kept.map(({ message }) => message)).toEqual(
        Array.from({ length: 100 }, (_, index) => String(3 * (index + 233) + 2)),
      )
      expect(await broker.appendLogs({ queue, token: freshName('token'), entries: [] })).toEqual({
        outcomes: [],
      })
    })

    test('an attempt that lost its job is refused', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      await driver.settle(settlement.release(job))
      await driver.claimOne()
      const entries = [line(job, 'late'), line({ id: 'nobody-knows', epoch: 1 }, 'x')]
      expect((await broker.appendLogs({ queue, token: freshName('token'), entries })).outcomes).toEqual([
        'lease_lost',
        'lease_lost',
      ])
      expect(await broker.readLogs({ queue, jobId: job.id })).toEqual([])
    })

    test('lines are kept as they are, line breaks and all', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const messages = ['a\nb', 'c;d', '', '"quoted" \\ {}', 'Ünïcödé 🦫', '\u0000\u0001\u007f']
      await broker.appendLogs({
        queue,
        token: freshName('token'),
        entries: messages.map((message) => line(job, message)),
      })
      const lines = await broker.readLogs({ queue, jobId: job.id })
      expect(lines.map(({ message }) => message)).toEqual(messages)
    })
  },
}

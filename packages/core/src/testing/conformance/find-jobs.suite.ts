import { expect } from 'vitest'
import { storedPayload, storedResult, writeJson } from '../../protocol/index.ts'
import { newJobs, settlement } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** Looking jobs up by id. */
export const findJobsSuite: ConformanceSuite = {
  name: 'find-jobs',
  define(test) {
    test('jobs come in the order of the ids, null where none is kept', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [first, second] = await driver.enqueue({}, {})
      const ids = [second!.id, 'nobody-knows', first!.id, second!.id]
      const { jobs } = await broker.findJobs({ queue, ids })
      expect(jobs.map((job) => job?.id ?? null)).toEqual([second!.id, null, first!.id, second!.id])
    })

    test('without a queue all queues are looked through', async ({ broker, other, queue, anotherQueue }) => {
      const elsewhere = anotherQueue()
      await broker.registerQueue({ queue: elsewhere })
      const here = await new QueueDriver(broker, queue).enqueueOne()
      const there = await new QueueDriver(broker, elsewhere).enqueueOne({ id: 'an-id-of-my-own' })
      const { jobs } = await other.findJobs({ queue: null, ids: [there.id, 'nobody-knows', here.id] })
      expect(jobs.map((job) => job?.queue ?? null)).toEqual([elsewhere, null, queue])
    })

    test('with a queue only that one is looked at', async ({ broker, queue, anotherQueue }) => {
      const { id } = await new QueueDriver(broker, queue).enqueueOne()
      expect(await broker.findJobs({ queue: anotherQueue(), ids: [id] })).toEqual({ jobs: [null] })
    })

    test('1,000 ids in one call, none in an empty one', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const jobs = await driver.enqueue(...newJobs(1_000))
      const ids = jobs.map(({ id }) => id).toReversed()
      const found = await broker.findJobs({ queue, ids })
      expect(found.jobs.map((job) => job?.id)).toEqual(ids)
      expect(await broker.findJobs({ queue, ids: [] })).toEqual({ jobs: [] })
      expect(await broker.findJobs({ queue: null, ids: [] })).toEqual({ jobs: [] })
    })

    test('payload and result are the text that was given, number for number', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const text = '{"n":12345678901234567890,"d":1.10,"e":1e400,"b":{"z":-0,"a":"\\u0041"}}'
      await driver.enqueue({ payload: text })
      const claimed = await driver.claimOne()
      expect(claimed.payload).toBe(text)
      await driver.settle(settlement.complete(claimed, '[1.10]'))
      const job = await driver.job(claimed.id)
      expect(writeJson([storedPayload(job), storedResult(job)])).toBe(`[${text},[1.10]]`)
      expect(job.result).toEqual([1.1])
      const [listed] = (
        await broker.listJobs({ ...{ queue, state: null, type: null, tag: null }, cursor: null, limit: 1 })
      ).jobs
      expect(writeJson([storedPayload(listed!), storedResult(listed!)])).toBe(`[${text},[1.10]]`)
    })

    test('what a process finds later does not change what it found before', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne()
      const before = await driver.job(id)
      await driver.claimOne()
      expect(before).toMatchObject({ state: 'pending', epoch: 0 })
    })
  },
}

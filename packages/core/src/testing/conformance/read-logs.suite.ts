import { expect } from 'vitest'
import { freshName, settlement } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** Reading what jobs said. */
export const readLogsSuite: ConformanceSuite = {
  name: 'read-logs',
  define(test) {
    test('a job without lines, an unknown job and an unknown queue have none', async (bench) => {
      const { broker, queue, anotherQueue } = bench
      const job = await new QueueDriver(broker, queue).enqueueOne()
      expect(await broker.readLogs({ queue, jobId: job.id })).toEqual([])
      expect(await broker.readLogs({ queue, jobId: 'nobody-knows' })).toEqual([])
      expect(await broker.readLogs({ queue: anotherQueue(), jobId: job.id })).toEqual([])
    })

    test('lines of several attempts stay together, also when the job has ended', async ({
      broker,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne()
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        const job = await driver.claimOne()
        const entry = { jobId: id, epoch: job.epoch, attempt, message: `try ${attempt}`, fields: null }
        await broker.appendLogs({ queue, token: freshName('token'), entries: [entry] })
        await driver.settle(attempt < 3 ? settlement.retry(job) : settlement.complete(job))
      }
      expect(
        (await broker.readLogs({ queue, jobId: id })).map((line) => [line.attempt, line.message]),
      ).toEqual([
        [1, 'try 1'],
        [2, 'try 2'],
        [3, 'try 3'],
      ])
    })
  },
}

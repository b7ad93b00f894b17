import { expect } from 'vitest'
import { freshName } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** Making queues known. */
export const registerQueueSuite: ConformanceSuite = {
  name: 'register-queue',
  define(test) {
    test('a registered queue is known before it has a job', async ({ broker, other, anotherQueue }) => {
      const queue = anotherQueue()
      expect(await broker.listQueues()).not.toContain(queue)
      await broker.registerQueue({ queue })
      await broker.registerQueue({ queue })
      expect((await other.listQueues()).filter((name) => name === queue)).toEqual([queue])
    })

    for (const name of ['a.b:c-d_e', 'constructor', 'toString', '0', 'UPPER.lower'])
      test(`a queue may be called "${name}"`, async ({ broker }) => {
        const driver = new QueueDriver(broker, name)
        await broker.registerQueue({ queue: name })
        const job = await driver.enqueueOne({ id: freshName('id') })
        expect((await driver.claimOne()).id).toBe(job.id)
        expect(await broker.listQueues()).toContain(name)
        expect((await broker.findJobs({ queue: null, ids: [job.id] })).jobs[0]).toMatchObject({ queue: name })
        expect((await broker.recount({ queue: name })).problems).toEqual([])
      })

    test('names that begin alike are different queues', async ({ broker, queue }) => {
      const [here, there] = [new QueueDriver(broker, queue), new QueueDriver(broker, `${queue}:1`)]
      await here.enqueueOne()
      expect(await there.claim()).toEqual([])
      expect((await there.stats()).counts.pending).toBe(0)
    })
  },
}

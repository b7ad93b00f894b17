import { connect, defineJob, defineModule, Worker } from '@burrow/core'
import { z } from 'zod'
import type { Adapter, OpenParams, Payload, Session } from './adapter.ts'

const DEFAULT_KEPT = 1_000

/** As a program would write it: payloads are checked by a schema, at the producer and at the worker. */
const job = defineJob({
  type: 'bench',
  input: z.object({ n: z.number(), sentAt: z.number(), text: z.string() }),
})

async function open({ host, port, keepCompleted }: OpenParams): Promise<Session> {
  const burrow = await connect(`redis://${host}:${port}`, { namespace: 'bench' })
  const workers: Worker[] = []
  return {
    enqueueBulk: (queue, payloads) =>
      burrow.enqueueMany(payloads.map((payload: Payload) => ({ type: job, payload, options: { queue } }))),
    enqueueOne: (queue, payload) => burrow.enqueue(job, payload, { queue }),
    startWorker: async ({ queues, concurrency, handler }) => {
      if (keepCompleted !== DEFAULT_KEPT)
        for (const queue of queues) await burrow.setRetention(queue, { completedCount: keepCompleted })
      const worker = new Worker(burrow, { modules: [defineModule(job, handler)], queues, concurrency })
      workers.push(worker)
      await worker.start()
    },
    counts: async (queue) => {
      const { counts } = await burrow.queue(queue)
      return { waiting: counts.pending, active: counts.active, completed: counts.completed }
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()))
      await burrow.close()
    },
  }
}

export const burrowAdapter: Adapter = {
  name: 'burrow',
  packageName: '@burrow/core',
  options: {
    connection: 'connect(url, { namespace })',
    payload: 'checked by a Zod schema at enqueue and at the worker',
    worker: 'defaults; one worker for all queues of a process',
    kept: 'default retention: the newest 1,000 completed (memory: set to the number of jobs)',
  },
  open,
}

import { Queue, Worker } from 'bullmq'
import type { Adapter, OpenParams, Session } from './adapter.ts'

const NAME = 'bench'

function open({ host, port, keepCompleted }: OpenParams): Promise<Session> {
  const connection = { host, port, maxRetriesPerRequest: null }
  const queues = new Map<string, Queue>()
  const workers: Worker[] = []
  const queueOf = (name: string): Queue => {
    const queue = queues.get(name) ?? new Queue(name, { connection })
    queues.set(name, queue)
    return queue
  }
  return Promise.resolve({
    enqueueBulk: (queue, payloads) => queueOf(queue).addBulk(payloads.map((data) => ({ name: NAME, data }))),
    enqueueOne: (queue, payload) => queueOf(queue).add(NAME, payload),
    startWorker: async ({ queues: names, concurrency, handler }) => {
      const started = names.map(
        (name) =>
          new Worker(name, (job) => handler(job.data), {
            connection,
            concurrency,
            autorun: true,
            removeOnComplete: { count: keepCompleted },
          }),
      )
      workers.push(...started)
      await Promise.all(started.map((worker) => worker.waitUntilReady()))
    },
    counts: async (queue) => {
      const counts = await queueOf(queue).getJobCounts('wait', 'prioritized', 'active', 'completed')
      return {
        waiting: (counts['wait'] ?? 0) + (counts['prioritized'] ?? 0),
        active: counts['active'] ?? 0,
        completed: counts['completed'] ?? 0,
      }
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()))
      await Promise.all([...queues.values()].map((queue) => queue.close()))
    },
  })
}

export const bullmqAdapter: Adapter = {
  name: 'bullmq',
  packageName: 'bullmq',
  options: {
    connection: '{ host, port, maxRetriesPerRequest: null }: ioredis, a connection set of its own each',
    listeners: 'none, no QueueEvents',
    worker: 'autorun: true; one Worker a queue; lock and stalled checks at their defaults',
    kept: 'worker option removeOnComplete: { count: 1000 } (memory: set to the number of jobs)',
  },
  open,
}

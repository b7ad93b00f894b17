import BeeQueue from 'bee-queue'
import type { Adapter, OpenParams, Payload, Session } from './adapter.ts'

function open({ url, keepCompleted }: OpenParams): Promise<Session> {
  const { hostname: host, port } = new URL(url)
  const settings = {
    redis: { host, port: Number(port) },
    getEvents: false,
    sendEvents: false,
    storeJobs: false,
  }
  const queues = new Map<string, BeeQueue<Payload>>()
  const create = (key: string, name: string, more: BeeQueue.QueueSettings): BeeQueue<Payload> => {
    const queue = queues.get(key) ?? new BeeQueue<Payload>(name, { ...settings, ...more })
    queues.set(key, queue)
    return queue
  }
  const producer = (name: string): BeeQueue<Payload> => create(`producer ${name}`, name, { isWorker: false })
  return Promise.resolve({
    enqueueBulk: async (name, payloads) => {
      const queue = producer(name)
      const errors = await queue.saveAll(payloads.map((payload) => queue.createJob(payload)))
      for (const error of errors.values()) throw error
    },
    enqueueOne: (name, payload) => producer(name).createJob(payload).save(),
    startWorker: async ({ queues: names, concurrency, handler }) => {
      // It cannot keep a number of them: all or none.
      const removeOnSuccess = keepCompleted <= 1_000
      const started = names.map((name) => create(`worker ${name}`, name, { isWorker: true, removeOnSuccess }))
      for (const queue of started) queue.process(concurrency, (job) => handler(job.data))
      await Promise.all(started.map((queue) => queue.ready()))
    },
    counts: async (name) => {
      const { waiting, active, succeeded } = await producer(name).checkHealth()
      return { waiting, active, completed: succeeded }
    },
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close(10_000)))
    },
  })
}

export const beeQueueAdapter: Adapter = {
  name: 'bee-queue',
  packageName: 'bee-queue',
  options: {
    connection: '{ host, port }: node-redis 3',
    events: 'getEvents, sendEvents and storeJobs are false',
    producer: 'isWorker: false; saveAll for bulk',
    worker: 'isWorker: true; process(concurrency, handler); one Queue a queue',
    kept: 'removeOnSuccess: true, so none: it cannot keep a number of them (memory: false, all are kept)',
  },
  open,
}

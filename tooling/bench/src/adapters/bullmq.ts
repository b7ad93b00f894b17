import {
  createPostgresBackend,
  Queue,
  withBackend,
  Worker,
  type JobType,
  type KeepJobs,
  type WorkerOptions,
} from 'bullmq'
import type { Adapter, Counts, Handler, OpenParams, Payload, Session } from './adapter.ts'

const NAME = 'bench'

interface AnyQueue {
  add(name: string, data: Payload): Promise<unknown>
  addBulk(jobs: { name: string; data: Payload }[]): Promise<unknown>
  getJobCounts(...states: JobType[]): Promise<Readonly<Record<string, number>>>
  close(): Promise<void>
}

interface AnyWorker {
  waitUntilReady(): Promise<unknown>
  close(): Promise<void>
}

/** The classes on one of the stores, which takes the same calls. */
interface Backend {
  createQueue(name: string): AnyQueue
  createWorker(name: string, handler: Handler, options: Omit<WorkerOptions, 'connection'>): AnyWorker
}

function openOn(backend: Backend, removeOnComplete: KeepJobs): Session {
  const queues = new Map<string, AnyQueue>()
  const workers: AnyWorker[] = []
  const queueOf = (name: string): AnyQueue => {
    const queue = queues.get(name) ?? backend.createQueue(name)
    queues.set(name, queue)
    return queue
  }
  return {
    enqueueBulk: (queue, payloads) => queueOf(queue).addBulk(payloads.map((data) => ({ name: NAME, data }))),
    enqueueOne: (queue, payload) => queueOf(queue).add(NAME, payload),
    startWorker: async ({ queues: names, concurrency, handler }) => {
      const options = { concurrency, autorun: true, removeOnComplete }
      const started = names.map((name) => backend.createWorker(name, handler, options))
      workers.push(...started)
      await Promise.all(started.map((worker) => worker.waitUntilReady()))
    },
    counts: async (queue) =>
      toCounts(await queueOf(queue).getJobCounts('wait', 'prioritized', 'active', 'completed')),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()))
      await Promise.all([...queues.values()].map((queue) => queue.close()))
    },
  }
}

function toCounts(counts: Readonly<Record<string, number>>): Counts {
  return {
    waiting: (counts['wait'] ?? 0) + (counts['prioritized'] ?? 0),
    active: counts['active'] ?? 0,
    completed: counts['completed'] ?? 0,
  }
}

function openOnRedis({ url, keepCompleted }: OpenParams): Promise<Session> {
  const { hostname: host, port } = new URL(url)
  const connection = { host, port: Number(port), maxRetriesPerRequest: null }
  const backend: Backend = {
    createQueue: (name) => new Queue(name, { connection }),
    createWorker: (name, handler, options) =>
      new Worker(name, (job) => handler(job.data), { ...options, connection }),
  }
  return Promise.resolve(openOn(backend, { count: keepCompleted }))
}

function openOnPostgres({ url }: OpenParams): Promise<Session> {
  const connection = { connectionString: url, migrate: true }
  const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(createPostgresBackend)
  const backend: Backend = {
    createQueue: (name) => new PostgresQueue(name, { connection }),
    createWorker: (name, handler, options) =>
      new PostgresWorker(name, (job) => handler(job.data), { ...options, connection }),
  }
  return Promise.resolve(openOn(backend, { count: 0 }))
}

const COMMON = {
  listeners: 'none, no QueueEvents',
  worker: 'autorun: true; one Worker a queue; lock and stalled checks at their defaults',
}

export const bullmqAdapter: Adapter = {
  name: 'bullmq',
  packageName: 'bullmq',
  options: {
    connection: '{ host, port, maxRetriesPerRequest: null }: ioredis, a connection set of its own each',
    ...COMMON,
    kept: 'worker option removeOnComplete: { count: 1000 } (memory: set to the number of jobs)',
  },
  open: openOnRedis,
}

export const bullmqPostgresAdapter: Adapter = {
  name: 'bullmq-postgres',
  packageName: 'bullmq',
  options: {
    connection:
      'withBackend(createPostgresBackend), { connectionString, migrate: true }: a pool of 10 for each queue and worker, its default',
    ...COMMON,
    kept: 'none: removeOnComplete: { count: 0 }; with { count: 1000 } its workers run into deadlocks of their own and handle 600 a second',
  },
  open: openOnPostgres,
}

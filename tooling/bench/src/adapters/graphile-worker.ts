import type { Pool } from 'pg'
import type { Adapter, Handler, OpenParams, Payload, Session } from './adapter.ts'

/** What is used of the package, which is installed apart (see `peers/package.json`). */
interface GraphileWorker {
  readonly Logger: new (log: () => () => void) => object
  makeWorkerUtils(options: { preset: object }): Promise<WorkerUtils>
  run(options: {
    preset: object
    taskList: Readonly<Record<string, Handler>>
    noHandleSignals: boolean
  }): Promise<{ stop(): Promise<void> }>
}

interface WorkerUtils {
  migrate(): Promise<void>
  addJob(task: string, payload: Payload): Promise<unknown>
  addJobs(jobs: readonly { identifier: string; payload: Payload }[]): Promise<unknown>
  withPgClient<T>(ask: (client: Pick<Pool, 'query'>) => Promise<T>): Promise<T>
  release(): Promise<void>
}

/** A variable, so that the compiler does not look for a package that may not be there yet. */
const PACKAGE: string = 'graphile-worker'
const POOL_SIZE = 25
const LOCAL_QUEUE = 500

const COUNTS = `
  select count(*) filter (where locked_at is null)::int as waiting, count(*) filter (where locked_at is not null)::int as active
  from graphile_worker._private_jobs as jobs join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
  where tasks.identifier = $1`

/** What its page on performance measures with; without them it asks the database for each job, and again when it is done. */
const BATCHES = { localQueue: { size: LOCAL_QUEUE }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } as const

async function open({ url }: OpenParams, batches: Partial<typeof BATCHES>): Promise<Session> {
  const { makeWorkerUtils, run, Logger } = (await import(PACKAGE)) as GraphileWorker
  const logger = new Logger(() => () => undefined)
  const worker = { connectionString: url, maxPoolSize: POOL_SIZE, ...batches, logger }
  const utils = await makeWorkerUtils({ preset: { worker } })
  await utils.migrate()
  const runners: { stop(): Promise<void> }[] = []
  return {
    enqueueBulk: (identifier, payloads) =>
      utils.addJobs(payloads.map((payload) => ({ identifier, payload }))),
    enqueueOne: (identifier, payload) => utils.addJob(identifier, payload),
    startWorker: async ({ queues, concurrency: concurrentJobs, handler }) => {
      const taskList = Object.fromEntries(queues.map((identifier) => [identifier, handler]))
      const preset = { worker: { ...worker, concurrentJobs } }
      runners.push(await run({ preset, taskList, noHandleSignals: true }))
    },
    counts: async (identifier) => {
      const { rows } = await utils.withPgClient((client) =>
        client.query<{ waiting: number; active: number }>(COUNTS, [identifier]),
      )
      return { waiting: 0, active: 0, completed: 0, ...rows[0] }
    },
    close: async () => {
      await Promise.all(runners.map((runner) => runner.stop()))
      await utils.release()
    },
  }
}

const COMMON = {
  connection: `maxPoolSize: ${POOL_SIZE}, from its page on performance`,
  producer: 'addJobs for bulk',
  worker: 'concurrentJobs; a task a queue, no queue name, which would run jobs one after the other',
  kept: 'none: it deletes a job that is done, and keeps no results',
}

export const graphileWorkerAdapter: Adapter = {
  name: 'graphile-worker',
  packageName: 'graphile-worker',
  options: {
    batches: `localQueue: { size: ${LOCAL_QUEUE} }, completeJobBatchDelay: 0, failJobBatchDelay: 0, from the same page; a job that is fetched stays locked, for four hours if the process dies`,
    ...COMMON,
  },
  open: (params) => open(params, BATCHES),
}

export const graphileWorkerDefaultsAdapter: Adapter = {
  name: 'graphile-worker-defaults',
  packageName: 'graphile-worker',
  options: { batches: 'none, its default: a job a call', ...COMMON },
  open: (params) => open(params, {}),
}

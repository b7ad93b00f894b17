import type { Observed } from './observe.ts'
import type { SubjectName } from './subjects.ts'

/** What one system under measurement must be able to do. An adapter is thin: no work of its own between the clock and the system. */
export interface Adapter {
  readonly name: SubjectName
  /** The package that is measured; its version goes into the report. */
  readonly packageName: string
  /** The options that differ from the defaults of the system, for people who check that they are fair. */
  readonly options: Readonly<Record<string, string>>
  open(params: OpenParams): Promise<Session>
}

export interface OpenParams {
  /** Of the store: `redis://host:port`, `postgres://…` or `pglite:<folder>`. */
  readonly url: string
  /** Completed jobs that a queue keeps. */
  readonly keepCompleted: number
  /** Only Burrow can be. @default nothing */
  readonly observed?: Observed
}

/** What every job carries. */
export interface Payload {
  /** Number of the job within its run, from 0: what the check for exactly once counts by. */
  readonly n: number
  /** Monotonic ns just before the enqueue call, the same clock in all processes of a machine; 0 where nobody asks. */
  readonly sentAt: number
  readonly text: string
}

export type Handler = (payload: Payload) => Promise<{ readonly ok: true }>

interface WorkerParams {
  readonly queues: readonly string[]
  /** Of the whole process, or of each queue where the system has one worker a queue. */
  readonly concurrency: number
  readonly handler: Handler
}

/** Jobs of a queue right now. */
export interface Counts {
  readonly waiting: number
  readonly active: number
  readonly completed: number
}

/** Connections of one process to one system. Each is used for one purpose only: a producer or a worker. */
export interface Session {
  enqueueBulk(queue: string, payloads: readonly Payload[]): Promise<unknown>
  enqueueOne(queue: string, payload: Payload): Promise<unknown>
  /** Resolves when the worker takes jobs. */
  startWorker(params: WorkerParams): Promise<void>
  counts(queue: string): Promise<Counts>
  /** Waits for what is running, then closes the connections. */
  close(): Promise<void>
}

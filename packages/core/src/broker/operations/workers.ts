/** What a worker says of itself; looked at by people. */
export interface WorkerInfo {
  readonly id: string
  readonly name: string
  readonly host: string
  readonly pid: number
  readonly queues: readonly string[]
  readonly types: readonly string[]
  readonly concurrency: number
  /** Jobs it runs now. */
  readonly active: number
  /** Since its start. */
  readonly completed: number
  readonly failed: number
  readonly startedAt: number
  readonly version: string
}

export interface HeartbeatWorkerParams {
  readonly worker: WorkerInfo
  /** False: it fires no schedules, so it is told of none. @default true */
  readonly schedules?: boolean
  /** Without another heartbeat within this time the worker is no longer listed. */
  readonly ttlMs: number
}

export interface HeartbeatWorkerResult {
  /** The next schedule becomes due in so many ms and no other watcher was told: claim schedules then. Null: nothing to watch. */
  readonly scheduleInMs: number | null
}

/** A worker with the store time of its last heartbeat. */
export interface LiveWorker extends WorkerInfo {
  readonly seenAt: number
}

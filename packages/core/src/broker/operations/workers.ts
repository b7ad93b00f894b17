/** A job that a worker runs. */
export interface RunningJob {
  readonly id: string
  readonly queue: string
  readonly type: string
  readonly startedAt: number
}

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
  /** `stopping` claims nothing more and waits for what it runs. */
  readonly state: 'running' | 'stopping'
  /** The jobs it runs, the oldest first, 20 at most. */
  readonly jobs: readonly RunningJob[]
  /** Resident memory of its process. */
  readonly memoryBytes: number
  /** The longest time since its last heartbeat for which the event loop of its process did nothing else. */
  readonly eventLoopLagMs: number
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
  /** Somebody asked the worker to stop, and it was not off the list since. */
  readonly stopAsked: boolean
}

/** A worker with the store time of its last heartbeat. */
export interface LiveWorker extends WorkerInfo {
  readonly seenAt: number
  /** Somebody asked it to stop: it is told with its next heartbeat. */
  readonly stopAsked: boolean
}

export interface StopWorkerResult {
  /** With the mark; null when no such worker is listed: nothing was marked, also not for later. */
  readonly worker: LiveWorker | null
}

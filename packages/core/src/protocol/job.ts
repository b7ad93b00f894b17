import type { Backoff } from './backoff.ts'
import type { JsonText, JsonValue } from './json-text.ts'
import type { Priority } from './priority.ts'
import type { JobReason, JobState } from './states.ts'

/** What a producer decides about a job. It never changes while the job runs. */
export interface JobSpec {
  readonly id: string
  readonly type: string
  readonly priority: Priority
  readonly payload: JsonText
  /** 1 + the number of retries. */
  readonly maxAttempts: number
  readonly backoff: Backoff
  /** Time limit of one attempt in ms; null = none. */
  readonly timeoutMs: number | null
  /** While a job with this key is not terminal, another one with it in the same queue is not created. */
  readonly uniqueKey: string | null
  readonly tags: readonly string[]
}

/** A job on its way into the store. */
export interface NewJob extends JobSpec {
  /** Waits this long on the store's clock before it may run; 0 = at once. Ignored when `runAt` is given. */
  readonly delayMs: number
  /** Waits until this time on the store's clock (ms since 1970). */
  readonly runAt: number | null
}

/** A job handed to a worker, with the epoch that fences its writes. */
export interface ClaimedJob extends JobSpec {
  readonly queue: string
  /** Counted runs, this one included. */
  readonly attempt: number
  /** How often the job was handed out, this time included; the fencing token. */
  readonly epoch: number
  readonly createdAt: number
}

/** One failed, crashed or timed-out attempt. */
export interface AttemptError {
  readonly attempt: number
  readonly epoch: number
  /** Store time in ms. */
  readonly at: number
  /** The code of a Burrow error, or the `code` a library put on its error, or null. */
  readonly code: string | null
  readonly name: string
  readonly message: string
  readonly stack: string | null
}

/** Progress as the handler last told it. */
export interface JobProgress {
  /** 0 to 100. */
  readonly percent: number
  readonly note: string | null
}

/** A line written by `ctx.log`. */
export interface LogLine {
  /** Store time in ms. */
  readonly at: number
  readonly attempt: number
  readonly message: string
  readonly fields: Readonly<Record<string, JsonValue>> | null
}

/** A job as it is looked up. Times are milliseconds since 1970 on the store's clock. */
export interface Job {
  readonly id: string
  readonly type: string
  readonly queue: string
  readonly state: JobState
  /** Why it is dead or cancelled; null in every other state. */
  readonly reason: JobReason | null
  readonly payload: JsonValue
  /** What the handler returned; null until completed, or when it returned nothing. */
  readonly result: JsonValue
  readonly priority: Priority
  /** Counted runs so far. Released, snoozed and crashed runs are not counted. */
  readonly attempt: number
  readonly maxAttempts: number
  /** How often it was handed to a worker. */
  readonly epoch: number
  /** How often its lease was lost. */
  readonly crashes: number
  readonly backoff: Backoff
  readonly timeoutMs: number | null
  readonly uniqueKey: string | null
  readonly tags: readonly string[]
  /** Newest last, at most 20. */
  readonly errors: readonly AttemptError[]
  readonly progress: JobProgress | null
  /** The worker that holds or last held it. */
  readonly workerId: string | null
  /** A cancellation was requested and the worker has not answered yet. */
  readonly cancelRequested: boolean
  readonly createdAt: number
  /** When it may run, or could first run. */
  readonly runAt: number
  /** Start of the last attempt. */
  readonly startedAt: number | null
  readonly finishedAt: number | null
}

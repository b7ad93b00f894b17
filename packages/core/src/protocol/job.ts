import type { Backoff } from './backoff.ts'
import type { JsonText, JsonValue } from './json-text.ts'
import type { Priority } from './priority.ts'
import type { JobReason, JobState } from './states.ts'
import type { TraceContext } from './trace-context.ts'
import type { Webhook } from './webhook.ts'

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
  /** While a job holds this key, another one with it in the same queue is not created. */
  readonly uniqueKey: string | null
  /** How long it holds its unique key; null: until it is terminal, like `{ until: 'finished', forMs: null }`. */
  readonly unique: UniqueHold | null
  readonly tags: readonly string[]
  /**
   * A retry that would come later than this after attempt 1 started is not made: the job is dead (`retry_budget_spent`). Runs that are
   * not counted (snoozed, released, crashed) are followed by another attempt 1 until one has failed, and that starts the time anew;
   * later attempts never do. Null = no such end.
   */
  readonly retryForMs: number | null
  /** What a limit per key counts it under; null = only the limits of its type hold. */
  readonly limitKey: string | null
  /** Units of a rate limit that a start takes. */
  readonly limitCost: number
  /** The schedule that made it; null = somebody enqueued it. */
  readonly scheduleId: string | null
  /** Whom to tell how it ends; null = nobody of its own. */
  readonly webhook: Webhook | null
  /** The trace in which it was created; null = none. All its attempts and lives have the same. */
  readonly trace: TraceContext | null
}

/**
 * `started`: the key is free again when the job is first handed out. `finished`: when it is terminal. With `forMs` it is held for so
 * long from when the job was enqueued instead, whatever becomes of the job, unless that is deleted.
 */
export interface UniqueHold {
  readonly until: 'started' | 'finished'
  readonly forMs: number | null
}

/** A job on its way into the store. */
export interface NewJob extends JobSpec {
  /** Waits this long on the store's clock before it may run; 0 = at once. Ignored when `runAt` is given. */
  readonly delayMs: number
  /** Waits until this time on the store's clock (ms since 1970). */
  readonly runAt: number | null
  /**
   * When a job holds its unique key (one that still waits past its deadline holds none but for a time): `keep` leaves that as it is; `replace` gives it this payload, if it waits, and starts a hold for
   * a time anew. One that is pending or scheduled takes the time and the deadline over, too. An id that is kept is a duplicate.
   */
  readonly onConflict: 'keep' | 'replace'
  /** Its deadline is so long from now; null = none. Ignored when `expiresAt` is given. */
  readonly expiresInMs: number | null
  /**
   * Its deadline on the store's clock; null = none. From then on a job that waits (also again, after an attempt) is not handed out,
   * and the next sweep, or claim unless the queue is paused, cancels it (`expired`). An active job is left alone, and a second life has no deadline.
   */
  readonly expiresAt: number | null
  /**
   * The slot of its schedule. Of the slots of one schedule only later ones are enqueued in a queue, each once, whatever is still
   * kept. Given together with `scheduleId`.
   */
  readonly slot: number | null
}

/** A job handed to a worker, with the epoch that fences its writes. */
export interface ClaimedJob extends JobSpec {
  readonly queue: string
  /** Counted runs, this one included. */
  readonly attempt: number
  /** How often the job was handed out, this time included; the fencing token. */
  readonly epoch: number
  readonly createdAt: number
  /** Since when it could run, as {@link Job.runAt}; before its creation when that was asked for. */
  readonly runAt: number
}

/** One failed, crashed or timed-out attempt. */
export interface AttemptError {
  readonly attempt: number
  readonly epoch: number
  /** Store time in ms. */
  readonly at: number
  /** The problem of a PermanentError, the code of another Burrow error, the `code` a library put on its error, or null. */
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
  readonly unique: UniqueHold | null
  readonly tags: readonly string[]
  readonly retryForMs: number | null
  readonly limitKey: string | null
  readonly limitCost: number
  readonly scheduleId: string | null
  readonly webhook: Webhook | null
  readonly trace: TraceContext | null
  /** When it is cancelled if it still waits; null = never. */
  readonly expiresAt: number | null
  /** Newest last, at most 20. */
  readonly errors: readonly AttemptError[]
  readonly progress: JobProgress | null
  /** The worker that holds or last held it. */
  readonly workerId: string | null
  /** A cancellation was requested and the worker has not answered yet. */
  readonly cancelRequested: boolean
  readonly createdAt: number
  /** When it may run, or could begin to: its creation, the time or the end of the delay that it was given, the end of its last backoff, or when it was released. */
  readonly runAt: number
  /** Start of the last attempt. */
  readonly startedAt: number | null
  readonly finishedAt: number | null
}

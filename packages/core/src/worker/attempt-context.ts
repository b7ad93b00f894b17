import { SnoozeSignal } from '../errors/index.ts'
import type { JobContext } from '../jobs/index.ts'
import { checkInteger, LIMITS, type ClaimedJob, type JsonValue } from '../protocol/index.ts'
import { InvalidOptionError } from '../errors/index.ts'
import type { Attempt } from './attempt.ts'

/** Throws InvalidOptionError (`INVALID_OPTION`) when a progress is none. */
export function checkPercent(percent: number): number {
  if (typeof percent === 'number' && percent >= 0 && percent <= 100) return percent
  throw new InvalidOptionError('percent', 'must be a number from 0 to 100')
}

/** Leaves the handler. */
export function snoozeFor(jobId: string, ms: number): never {
  throw new SnoozeSignal(jobId, checkInteger(ms, 'ms', 0, LIMITS.delayMs))
}

/** What handlers reach through their context. */
export interface AttemptServices {
  log(attempt: Attempt, message: string, fields: Readonly<Record<string, JsonValue>> | undefined): void
  progress(attempt: Attempt, percent: number, note: string | null): void
  /** Sends what is left of the reports of an attempt; then calls `attempt.whenReported`. */
  sendReports(attempt: Attempt): void
  heartbeat(attempt: Attempt): Promise<void>
}

/**
 * The context of one attempt. Its functions are made when they are asked for, so that handlers may take them out
 * (`const { log } = ctx`) and those that use none pay for none.
 */
export class AttemptContext implements JobContext {
  readonly #attempt: Attempt
  readonly #services: AttemptServices

  constructor(attempt: Attempt, services: AttemptServices) {
    this.#attempt = attempt
    this.#services = services
  }

  get job(): Omit<ClaimedJob, 'payload'> {
    return this.#attempt.job
  }

  get attempt(): number {
    return this.#attempt.job.attempt
  }

  get epoch(): number {
    return this.#attempt.job.epoch
  }

  get signal(): AbortSignal {
    return this.#attempt.signal
  }

  get log(): JobContext['log'] {
    return (message, fields) => {
      if (!this.#attempt.isEnded) this.#services.log(this.#attempt, message, fields)
    }
  }

  get progress(): JobContext['progress'] {
    return (percent, note) => {
      checkPercent(percent)
      if (!this.#attempt.isEnded) this.#services.progress(this.#attempt, percent, note ?? null)
    }
  }

  get heartbeat(): JobContext['heartbeat'] {
    return () => this.#services.heartbeat(this.#attempt)
  }

  get snooze(): JobContext['snooze'] {
    return (ms) => snoozeFor(this.#attempt.job.id, ms)
  }
}

import type { EnqueuedOutcome } from './enqueued-outcome.ts'
import type { ResultOptions, ResultWaiter } from './result-waiter.ts'

/** A job in the hands of a producer. */
export class JobHandle<Output = unknown> {
  readonly id: string
  /** Null when the handle was made from an id alone. */
  readonly queue: string | null
  /**
   * `created`, or what became of it because a job with this id or unique key was there already: `duplicate`, `replaced` (that one
   * took the payload over) or `throttled`; the handle is then that job's. Null when the handle was made from an id alone.
   */
  readonly outcome: EnqueuedOutcome['outcome'] | null
  readonly #waiter: ResultWaiter

  constructor(
    waiter: ResultWaiter,
    id: string,
    queue: string | null = null,
    outcome: EnqueuedOutcome['outcome'] | null = null,
  ) {
    this.#waiter = waiter
    this.id = id
    this.queue = queue
    this.outcome = outcome
  }

  /**
   * Waits until the job has ended and gives what its handler returned; null when it returned nothing. The wait is by events;
   * a completed job that retention has removed before it was looked at counts as not found.
   * @throws JobFailedError (`JOB_FAILED`) when it ended dead or cancelled, ResultTimeoutError (`RESULT_TIMEOUT`) after
   * `timeoutMs` (60 s by default), JobNotFoundError (`JOB_NOT_FOUND`), JobAmbiguousError (`JOB_AMBIGUOUS`),
   * ClosedError (`CLOSED`), InvalidOptionError
   * (`INVALID_OPTION`), or the reason of `signal`
   */
  async result(options?: ResultOptions): Promise<Output> {
    return (await this.#waiter.wait(this.id, this.queue, options)) as Output
  }
}

/** The handle that enqueueing gives: queue and outcome are known. */
export interface EnqueuedJob<Output = unknown> extends JobHandle<Output> {
  readonly queue: string
  readonly outcome: EnqueuedOutcome['outcome']
}

/** Makes the handle of a job that was just enqueued. */
export function enqueuedJob<Output>(
  waiter: ResultWaiter,
  queue: string,
  answer: EnqueuedOutcome,
): EnqueuedJob<Output> {
  return new JobHandle<Output>(waiter, answer.id, queue, answer.outcome) as EnqueuedJob<Output>
}

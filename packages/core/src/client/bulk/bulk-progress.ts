import type { SteerOutcome } from '../../broker/index.ts'
import { BurrowError } from '../../errors/index.ts'
import { refusalReason } from '../refusal-reason.ts'

/** Errors of single jobs that are kept. */
const MAX_ERRORS = 100

/** Why a job was not changed. */
export interface BulkError {
  readonly jobId: string
  readonly queue: string
  /** The code of the error; null when it has none. */
  readonly code: string | null
  readonly message: string
}

/** How far a bulk action is. */
export interface BulkProgress {
  readonly state: 'ready' | 'running' | 'paused' | 'done' | 'aborted' | 'failed'
  /** Jobs that fitted so far; each is also in one of the next three, once it was its turn. */
  readonly matched: number
  /** Changed, or so already; of running jobs that are cancelled: asked to stop. */
  readonly done: number
  /** Not changed: their state did not allow it any more, they were gone, or another job was in their way. */
  readonly refused: number
  /** Not changed as far as one knows: the store did not answer. */
  readonly failed: number
  /** The first 100. */
  readonly errors: readonly BulkError[]
}

/** Counts what becomes of jobs. */
export class BulkCount {
  matched = 0
  #done = 0
  #refused = 0
  #failed = 0
  readonly #errors: BulkError[] = []

  addOutcome(action: string, queue: string, jobId: string, outcome: SteerOutcome | undefined): void {
    if (outcome?.outcome === 'done' || outcome?.outcome === 'requested') {
      this.#done += 1
      return
    }
    this.#refused += 1
    if (outcome?.outcome === 'refused')
      this.#addError({
        queue,
        jobId,
        code: 'JOB_STATE_CONFLICT',
        message: refusalReason(action, outcome.state),
      })
    else this.#addError({ queue, jobId, code: 'JOB_NOT_FOUND', message: 'it is not there any more' })
  }

  addFailure(queue: string, jobId: string, error: unknown): void {
    this.#failed += 1
    const code = BurrowError.isInstance(error) ? error.code : null
    this.#addError({ queue, jobId, code, message: error instanceof Error ? error.message : String(error) })
  }

  snapshot(state: BulkProgress['state']): BulkProgress {
    return {
      state,
      matched: this.matched,
      done: this.#done,
      refused: this.#refused,
      failed: this.#failed,
      errors: [...this.#errors],
    }
  }

  #addError(error: BulkError): void {
    if (this.#errors.length < MAX_ERRORS) this.#errors.push(error)
  }
}

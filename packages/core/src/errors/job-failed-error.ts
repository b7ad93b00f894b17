import { BurrowError } from './burrow-error.ts'

/** Thrown by `result()` when the job ended `dead` or `cancelled`. Code `JOB_FAILED`. */
export class JobFailedError extends BurrowError {
  override readonly name = 'JobFailedError'
  readonly state: string
  readonly reason: string | null

  constructor(jobId: string, state: string, reason: string | null, lastError: string | null) {
    super(
      'JOB_FAILED',
      `job "${jobId}" ended ${state}${reason ? ` (${reason})` : ''}${lastError ? `: ${lastError}` : ''}`,
      {
        jobId,
      },
    )
    this.state = state
    this.reason = reason
  }
}

import { BurrowError } from './burrow-error.ts'

/** The attempt ran longer than `timeoutMs`. Code `ATTEMPT_TIMEOUT`. */
export class AttemptTimeoutError extends BurrowError {
  override readonly name = 'AttemptTimeoutError'

  constructor(jobId: string, timeoutMs: number) {
    super('ATTEMPT_TIMEOUT', `the attempt ran longer than ${timeoutMs} ms`, { jobId })
  }
}

import { BurrowError } from './burrow-error.ts'

/** Thrown by `result({ timeoutMs })` when the job has not ended in time; the job itself goes on. Code `RESULT_TIMEOUT`. */
export class ResultTimeoutError extends BurrowError {
  override readonly name = 'ResultTimeoutError'

  constructor(jobId: string, timeoutMs: number) {
    super('RESULT_TIMEOUT', `job "${jobId}" did not end within ${timeoutMs} ms; it may still run`, { jobId })
  }
}

import { BurrowError } from './burrow-error.ts'

/** The reason of `ctx.signal` when somebody cancelled the running job. Code `JOB_CANCELLED`. */
export class JobCancelledError extends BurrowError {
  override readonly name = 'JobCancelledError'

  constructor(jobId: string) {
    super('JOB_CANCELLED', `job "${jobId}" was cancelled`, { jobId })
  }
}

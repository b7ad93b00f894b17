import { BurrowError } from './burrow-error.ts'

/** The state of the job does not allow the action. Code `JOB_STATE_CONFLICT`. */
export class JobStateConflictError extends BurrowError {
  override readonly name = 'JobStateConflictError'
  readonly state: string

  constructor(jobId: string, action: string, state: string, reason = `it is ${state}`) {
    super('JOB_STATE_CONFLICT', `cannot ${action} job "${jobId}": ${reason}`, { jobId })
    this.state = state
  }
}

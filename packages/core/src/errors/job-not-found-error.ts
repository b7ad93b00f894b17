import { BurrowError } from './burrow-error.ts'

/** No job with this id is kept: it never existed, was deleted, or its retention ended. Code `JOB_NOT_FOUND`. */
export class JobNotFoundError extends BurrowError {
  override readonly name = 'JobNotFoundError'

  constructor(jobId: string) {
    super('JOB_NOT_FOUND', `no job with id "${jobId}" is kept`, { jobId })
  }
}

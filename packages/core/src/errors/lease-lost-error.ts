import { BurrowError } from './burrow-error.ts'

/** The attempt no longer holds the current epoch; its writes are refused. Code `LEASE_LOST`. */
export class LeaseLostError extends BurrowError {
  override readonly name = 'LeaseLostError'
  readonly epoch: number

  constructor(jobId: string, epoch: number) {
    super('LEASE_LOST', `the lease of job "${jobId}" at epoch ${epoch} is lost; its outcome was not stored`, {
      jobId,
    })
    this.epoch = epoch
  }
}

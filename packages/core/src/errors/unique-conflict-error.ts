import { BurrowError } from './burrow-error.ts'

/** Another job is there, and the caller asked to be refused then. `jobId` is the one that stays. Code `UNIQUE_CONFLICT`. */
export class UniqueConflictError extends BurrowError {
  override readonly name = 'UniqueConflictError'

  constructor(survivorId: string, queue: string, field = 'options.unique') {
    super(
      'UNIQUE_CONFLICT',
      `job "${survivorId}" in queue "${queue}" holds the unique key; wait for it, or choose another onConflict`,
      { jobId: survivorId, queue, field },
    )
  }
}

import type { JsonText, Priority } from '../../protocol/index.ts'
import type { SteerResult } from './steer.ts'

/** What changes of a job; what is not given stays as it is. */
export interface JobEdit {
  readonly jobId: string
  readonly payload?: JsonText
  readonly priority?: Priority
  /** When it runs: so many ms from now, or at a time on the store's clock. At most one of the two. */
  readonly delayMs?: number
  readonly runAt?: number
}

/**
 * Changes jobs that do not run. A new time sends a `pending` job to `scheduled`, a `scheduled` one whose time has come to `pending`,
 * and a `retrying` one waits for the new time instead of its backoff. A job that is `dead` or `cancelled` takes no time (it waits
 * for none), so an edit with one is refused. A new priority puts a pending job behind the others of that priority.
 */
export interface EditJobsParams {
  readonly queue: string
  /** At most 1,000, of different jobs. */
  readonly edits: readonly JobEdit[]
}

/** `refused`: active, completed, or a time for a job that waits for none. */
export type EditJobsResult = SteerResult

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
 * Changes jobs that do not run. A time in the future sends a `pending` job to `scheduled`, and a `retrying` one waits for it instead of
 * its backoff; a time that has come makes both claimable (`pending`). A job that is `dead`, `cancelled` or `blocked` takes no time
 * (it waits for none), so an edit with one is refused, with all that it holds. A priority that is new puts a pending job behind the
 * others of that priority; whatever else stays `pending` keeps its place. Deadlines and unique keys stay as they are. An edit that
 * names nothing to change is `done` without an event.
 */
export interface EditJobsParams {
  readonly queue: string
  /** At most 1,000, of different jobs. */
  readonly edits: readonly JobEdit[]
}

/** `refused`: active, completed, or a time for a job that waits for none. `state` is the one after the edit. */
export type EditJobsResult = SteerResult

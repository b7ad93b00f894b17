import type { SteerOutcome } from '../../broker/index.ts'
import type { Job, JobExplanation, LogLine } from '../../protocol/index.ts'
import type { BulkAction } from '../bulk/bulk-action.ts'
import type { BulkOptions } from '../bulk/bulk-options.ts'
import type { CloneOptions } from '../clone.ts'
import type { EditOptions } from '../edit-options.ts'
import type { EnqueuedJob, JobHandle } from '../job-handle.ts'
import type { JobLookupOptions } from '../job-lookup.ts'
import type { JobsOptions, JobsPage } from '../list-options.ts'

/** What a client shows of jobs that are stored, and does to them. */
export interface JobCalls {
  /** A handle for an id, without asking the store. @throws InvalidNameError */
  handle<Output = unknown>(id: string, options?: JobLookupOptions): JobHandle<Output>
  /**
   * The job as it is now, or null when it is not kept. Ids are unique within a queue: one of your own may be used in several,
   * and then this and all that follows wants to know the queue.
   * @throws JobAmbiguousError
   */
  job(id: string, options?: JobLookupOptions): Promise<Job | null>
  /** A page of jobs; waiting ones the next to run first, finished ones the newest first. */
  jobs(options?: JobsOptions): Promise<JobsPage>
  /** What the job wrote with `ctx.log`, oldest first, at most 100 lines. @throws JobNotFoundError, JobAmbiguousError */
  logs(id: string, options?: JobLookupOptions): Promise<readonly LogLine[]>
  /**
   * Why the job does not run, or where it is: the first finding is the answer. Costs at most five reads.
   * @throws JobNotFoundError, JobAmbiguousError
   */
  explain(id: string, options?: JobLookupOptions): Promise<JobExplanation>
  /**
   * A waiting job is cancelled at once (`done`); a running one is told through its lease renewal (`requested`).
   * @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError
   */
  cancel(id: string, options?: JobLookupOptions): Promise<SteerOutcome>
  /** Puts a dead or cancelled job back, with all its attempts. @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError */
  retry(id: string, options?: JobLookupOptions): Promise<SteerOutcome>
  /** Lets a scheduled or retrying job run now. @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError */
  runNow(id: string, options?: JobLookupOptions): Promise<SteerOutcome>
  /** Removes a job that is not running, with all it left. @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError */
  delete(id: string, options?: JobLookupOptions): Promise<SteerOutcome>
  /**
   * Changes payload, priority or time of a job that does not run. A job that is dead or cancelled takes no time.
   * @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError, and errors of bad input with `field`
   */
  edit(id: string, changes: EditOptions, options?: JobLookupOptions): Promise<SteerOutcome>
  /**
   * Enqueues the same once more: with type, queue, payload and options of the job, and what `overrides` says. Id, time, deadline and
   * unique key of a job are its own. @throws JobNotFoundError, JobAmbiguousError, and as `enqueue`
   */
  clone(id: string, overrides?: CloneOptions, options?: JobLookupOptions): Promise<EnqueuedJob>
  /**
   * Moves a job that neither runs nor is completed to the end of another queue, with all it has.
   * @throws JobNotFoundError, JobStateConflictError (also when that queue has a job with this id or unique key), JobAmbiguousError
   */
  moveTo(id: string, queue: string, options?: JobLookupOptions): Promise<SteerOutcome>
  /** Prepares an action on many jobs, to be looked at and run. @throws InvalidOptionError, InvalidNameError with `field` */
  bulk(options: BulkOptions): BulkAction
  /** Puts all dead jobs back, of one queue or of all; each job once. */
  retryDead(options?: { readonly queue?: string }): Promise<{ readonly retried: number }>
}

import type { SteerOutcome } from '../broker/index.ts'
import { JobNotFoundError } from '../errors/index.ts'
import type { Job, JobExplanation, LogLine } from '../protocol/index.ts'
import { BulkAction } from './bulk/bulk-action.ts'
import { resolveBulkOptions, type BulkOptions } from './bulk/bulk-options.ts'
import type { JobCalls } from './calls/job-calls.ts'
import type { ClientCore } from './client-core.ts'
import { cloneOf, type CloneOptions } from './clone.ts'
import { resolveEdit, type EditOptions } from './edit-options.ts'
import type { Enqueuer } from './enqueuer.ts'
import { explain } from './explain.ts'
import { JobHandle, type EnqueuedJob } from './job-handle.ts'
import { resolveLookup, type JobLookupOptions } from './job-lookup.ts'
import { resolveJobsOptions, type JobsOptions, type JobsPage } from './list-options.ts'

/** Shows and steers jobs that are stored. */
export class JobClient implements JobCalls {
  readonly #core: ClientCore
  readonly #enqueuer: Enqueuer

  constructor(core: ClientCore, enqueuer: Enqueuer) {
    this.#core = core
    this.#enqueuer = enqueuer
  }

  handle<Output = unknown>(id: string, options?: JobLookupOptions): JobHandle<Output> {
    const wanted = resolveLookup(id, options)
    return new JobHandle<Output>(this.#core.waiter, wanted.id, wanted.queue)
  }

  async job(id: string, options?: JobLookupOptions): Promise<Job | null> {
    return this.#core.steering.find(id, options)
  }

  async jobs(options?: JobsOptions): Promise<JobsPage> {
    this.#core.assertOpen()
    return this.#core.broker.listJobs(resolveJobsOptions(options))
  }

  async logs(id: string, options?: JobLookupOptions): Promise<readonly LogLine[]> {
    const job = await this.#wanted(id, options)
    return this.#core.broker.readLogs({ queue: job.queue, jobId: id })
  }

  async explain(id: string, options?: JobLookupOptions): Promise<JobExplanation> {
    return explain(this.#core, id, options)
  }

  async cancel(id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#core.steering.steer('cancel', id, options)
  }

  async retry(id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#core.steering.steer('retry', id, options)
  }

  async runNow(id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#core.steering.steer('run', id, options)
  }

  async delete(id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#core.steering.steer('delete', id, options)
  }

  async edit(id: string, changes: EditOptions, options?: JobLookupOptions): Promise<SteerOutcome> {
    const edit = resolveEdit(changes, 'changes', this.#core.settings.payloadLimitBytes)
    return this.#core.steering.edit(id, edit, options)
  }

  async clone(id: string, overrides?: CloneOptions, options?: JobLookupOptions): Promise<EnqueuedJob> {
    const copy = cloneOf(await this.#wanted(id, options), overrides)
    return this.#enqueuer.enqueue(copy.type, copy.payload, copy.options)
  }

  async moveTo(id: string, queue: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#core.steering.move(id, await this.#core.useQueue(queue), options)
  }

  bulk(options: BulkOptions): BulkAction {
    return new BulkAction(this.#core, resolveBulkOptions(options, this.#core.settings.payloadLimitBytes))
  }

  async retryDead(options: { readonly queue?: string } = {}): Promise<{ readonly retried: number }> {
    return this.#core.steering.retryDead(options)
  }

  async #wanted(id: string, options?: JobLookupOptions): Promise<Job> {
    const job = await this.job(id, options)
    if (!job) throw new JobNotFoundError(id)
    return job
  }
}

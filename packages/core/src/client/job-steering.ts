import type { FullBroker, JobEdit, SteerOutcome, SteerParams, SteerResult } from '../broker/index.ts'
import { InvalidOptionError, JobNotFoundError, JobStateConflictError } from '../errors/index.ts'
import { asOptions, LIMITS, parseName, rejectUnknownKeys, type Job } from '../protocol/index.ts'
import { findJob, resolveLookup, type JobLookupOptions } from './job-lookup.ts'
import { refusalReason } from './refusal-reason.ts'

export type SteerAction = 'cancel' | 'retry' | 'run' | 'delete'

export interface JobSteeringParams {
  readonly broker: FullBroker
  /** @throws ClosedError (`CLOSED`) */
  readonly assertOpen: () => void
}

/** Looks up and steers single jobs, by id alone or with their queue. */
export class JobSteering {
  readonly #broker: FullBroker
  readonly #assertOpen: () => void
  readonly #actions: Readonly<Record<SteerAction, (params: SteerParams) => Promise<SteerResult>>>

  constructor({ broker, assertOpen }: JobSteeringParams) {
    this.#broker = broker
    this.#assertOpen = assertOpen
    this.#actions = {
      cancel: (params) => broker.cancelJobs(params),
      retry: (params) => broker.retryJobs(params),
      run: (params) => broker.runJobsNow(params),
      delete: (params) => broker.deleteJobs(params),
    }
  }

  /** @throws JobAmbiguousError, InvalidNameError, InvalidOptionError */
  async find(id: string, options?: JobLookupOptions): Promise<Job | null> {
    this.#assertOpen()
    const wanted = resolveLookup(id, options)
    return findJob(this.#broker, wanted.id, wanted.queue)
  }

  /** @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError, InvalidNameError, InvalidOptionError */
  async steer(action: SteerAction, id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#steerOne(action, id, options, (queue) => this.#actions[action]({ queue, ids: [id] }))
  }

  /** Changes a job that does not run. @throws as {@link JobSteering.steer} */
  edit(id: string, edit: Omit<JobEdit, 'jobId'>, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#steerOne('edit', id, options, (queue) =>
      this.#broker.editJobs({ queue, edits: [{ ...edit, jobId: id }] }),
    )
  }

  /** Moves a job to another queue, which is known already. @throws as {@link JobSteering.steer} */
  move(id: string, to: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#steerOne('move', id, options, (queue) => {
      if (queue === to) throw new InvalidOptionError('queue', `is the one in which job "${id}" is`)
      return this.#broker.moveJobs({ queue, to, ids: [id] })
    })
  }

  async #steerOne(
    action: string,
    id: string,
    options: JobLookupOptions | undefined,
    act: (queue: string) => Promise<SteerResult>,
  ): Promise<SteerOutcome> {
    this.#assertOpen()
    const wanted = resolveLookup(id, options)
    const queue = wanted.queue ?? (await findJob(this.#broker, id, null))?.queue
    if (queue === undefined) throw new JobNotFoundError(id)
    const { outcomes } = await act(queue)
    const answer = outcomes[0]
    if (!answer || answer.outcome === 'not_found') throw new JobNotFoundError(id)
    if (answer.outcome === 'refused') {
      const { state } = answer
      throw new JobStateConflictError(id, action, state ?? 'unknown', refusalReason(action, state))
    }
    return answer
  }

  /** Takes the dead jobs of one queue or of all back, each once: one that dies again meanwhile is left dead. */
  async retryDead(options: { readonly queue?: string }): Promise<{ readonly retried: number }> {
    this.#assertOpen()
    const given = asOptions(options, 'options')
    rejectUnknownKeys(given, ['queue'], 'options')
    const queues =
      given.queue === undefined ? await this.#broker.listQueues() : [parseName(given.queue, 'options.queue')]
    let retried = 0
    for (const queue of queues) {
      const diedBefore = (await this.#broker.queueStats({ queue })).now
      let skip = 0
      for (let more = true; more;) {
        const answer = await this.#broker.retryDeadJobs({ queue, limit: LIMITS.batch, diedBefore, skip })
        retried += answer.retried
        skip += answer.skipped
        more = answer.more
      }
    }
    return { retried }
  }

  /** Cancels what waits in a queue. */
  async drain(queue: string): Promise<{ readonly cancelled: number }> {
    let cancelled = 0
    for (let more = true; more;) {
      const answer = await this.#broker.drainQueue({ queue, limit: LIMITS.batch })
      cancelled += answer.cancelled
      more = answer.more
    }
    return { cancelled }
  }
}

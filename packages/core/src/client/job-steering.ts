import type { FullBroker, SteerOutcome, SteerParams, SteerResult } from '../broker/index.ts'
import { JobNotFoundError, JobStateConflictError } from '../errors/index.ts'
import { LIMITS, type Job } from '../protocol/index.ts'
import { findJob, resolveLookup, type JobLookupOptions } from './job-lookup.ts'

export type SteerAction = 'cancel' | 'retry' | 'run' | 'delete'

/** Looks up and steers single jobs, by id alone or with their queue. */
export class JobSteering {
  readonly #broker: FullBroker
  readonly #actions: Readonly<Record<SteerAction, (params: SteerParams) => Promise<SteerResult>>>

  constructor(broker: FullBroker) {
    this.#broker = broker
    this.#actions = {
      cancel: (params) => broker.cancelJobs(params),
      retry: (params) => broker.retryJobs(params),
      run: (params) => broker.runJobsNow(params),
      delete: (params) => broker.deleteJobs(params),
    }
  }

  /** @throws JobAmbiguousError, InvalidNameError, InvalidOptionError */
  async find(id: string, options?: JobLookupOptions): Promise<Job | null> {
    const wanted = resolveLookup(id, options)
    return findJob(this.#broker, wanted.id, wanted.queue)
  }

  /** @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError, InvalidNameError, InvalidOptionError */
  async steer(action: SteerAction, id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    const wanted = resolveLookup(id, options)
    const queue = wanted.queue ?? (await findJob(this.#broker, id, null))?.queue
    if (queue === undefined) throw new JobNotFoundError(id)
    const { outcomes } = await this.#actions[action]({ queue, ids: [id] })
    const answer = outcomes[0]
    if (!answer || answer.outcome === 'not_found') throw new JobNotFoundError(id)
    if (answer.outcome === 'refused') throw new JobStateConflictError(id, action, answer.state ?? 'unknown')
    return answer
  }

  /** Takes the dead jobs of these queues back, each once: one that dies again meanwhile is left dead. */
  async retryDead(queues: readonly string[]): Promise<{ readonly retried: number }> {
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

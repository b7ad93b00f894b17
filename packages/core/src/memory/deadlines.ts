import { isWaiting } from '../protocol/index.ts'
import type { JobRecord } from './job-record.ts'
import { OrderedSet, type Place } from './ordered-set.ts'

interface Deadline extends Place {
  readonly job: JobRecord
}

/** Whether a job still waits although its deadline has passed: it is not handed out any more. */
export function isPastDeadline({ state, expiresAt }: JobRecord, now: number): boolean {
  return expiresAt !== null && expiresAt <= now && isWaiting(state)
}

/** The waiting jobs of a queue that have a deadline. */
export class Deadlines {
  readonly #inOrder = new OrderedSet<Deadline>()
  readonly #byJob = new Map<JobRecord, Deadline>()
  #order = 0

  /** Watches a job, if it waits and has a deadline. */
  add(job: JobRecord): void {
    if (job.expiresAt === null || !isWaiting(job.state)) return
    this.#order += 1
    const deadline = { job, rank: job.expiresAt, order: this.#order }
    this.#inOrder.add(deadline)
    this.#byJob.set(job, deadline)
  }

  delete(job: JobRecord): void {
    const deadline = this.#byJob.get(job)
    if (!deadline) return
    this.#inOrder.delete(deadline)
    this.#byJob.delete(job)
  }

  /** The job whose deadline passed first. */
  firstPassed(now: number): JobRecord | undefined {
    const { first } = this.#inOrder
    return first && first.rank <= now ? first.job : undefined
  }
}

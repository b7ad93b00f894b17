import type { ClaimedJob } from '../protocol/index.ts'

/** A job that is leased and waits in the worker for a slot. */
export interface HeldJob {
  readonly job: ClaimedJob
  /** Monotonic time at which the call was sent that claimed it. */
  readonly leasedAt: number
  /** Monotonic time at which it arrived. */
  readonly heldSince: number
}

/** Places of jobs already taken that are kept before the list is cut. */
const MAX_TAKEN = 1_000

/** First in, first out; taking the first costs the same however many there are. */
export class HeldJobs {
  #jobs: HeldJob[] = []
  #first = 0

  get size(): number {
    return this.#jobs.length - this.#first
  }

  get first(): HeldJob | undefined {
    return this.#jobs[this.#first]
  }

  push(job: HeldJob): void {
    this.#jobs.push(job)
  }

  shift(): HeldJob | undefined {
    const job = this.#jobs[this.#first]
    if (job === undefined) return undefined
    this.#first += 1
    if (this.#first === this.#jobs.length || this.#first > MAX_TAKEN) {
      this.#jobs = this.#jobs.slice(this.#first)
      this.#first = 0
    }
    return job
  }
}

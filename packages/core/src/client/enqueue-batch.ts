import type { EnqueueOutcome } from '../broker/index.ts'
import type { NewJob } from '../protocol/index.ts'

/** Jobs of one call. The store takes more, but two calls are faster than a large one: it works on the first while the second is written. */
const MAX_BATCH_JOBS = 500
/** Payload of one call, in UTF-16 units. Keeps a call to the store, and the script behind it, short. */
const MAX_BATCH_CHARS = 4 * 1024 * 1024

/** Jobs that go to the store in one call, and the promise of its answer, which all who put a job in share. */
export class EnqueueBatch {
  readonly jobs: NewJob[] = []
  readonly answer: Promise<readonly EnqueueOutcome[]>
  resolve!: (outcomes: readonly EnqueueOutcome[]) => void
  reject!: (reason: unknown) => void
  #chars = 0
  #givenIds: Set<string> | null = null

  constructor() {
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }

  /** Puts a job in and returns its place, or -1 when it has to go into another call. */
  tryAdd(job: NewJob, hasGivenId: boolean): number {
    const count = this.jobs.length
    const chars = this.#chars + job.payload.length
    if (count > 0 && (count >= MAX_BATCH_JOBS || chars > MAX_BATCH_CHARS)) return -1
    if (hasGivenId) {
      // The store wants different ids in a call. Ids that we make are different anyway and are not compared.
      this.#givenIds ??= new Set()
      if (this.#givenIds.has(job.id)) return -1
      this.#givenIds.add(job.id)
    }
    this.#chars = chars
    return this.jobs.push(job) - 1
  }
}

import type { EnqueueResult } from '../broker/index.ts'
import type { NewJob } from '../protocol/index.ts'

/** Jobs of one call. The store takes more, but it works on one call while the next is written. */
const MAX_BATCH_JOBS = 500
/** Jobs of the first call of a burst, so that the store begins early. */
const FIRST_BATCH_JOBS = 50
/** Payload of one call, in UTF-16 units. Keeps a call to the store, and the script behind it, short. */
const MAX_BATCH_CHARS = 4 * 1024 * 1024

/** Jobs that go to the store in one call, and the promise of its answer, which all who put a job in share. */
export class EnqueueBatch {
  readonly jobs: NewJob[] = []
  readonly answer: Promise<EnqueueResult>
  resolve!: (result: EnqueueResult) => void
  reject!: (reason: unknown) => void
  readonly #limit: number
  #chars = 0
  #givenIds: Set<string> | null = null

  /** @param isFirst nothing is under way and nothing waits */
  constructor(isFirst = false) {
    this.#limit = isFirst ? FIRST_BATCH_JOBS : MAX_BATCH_JOBS
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }

  /** Puts a job in and returns its place, or -1 when it has to go into another call. */
  tryAdd(job: NewJob, hasGivenId: boolean): number {
    const count = this.jobs.length
    const chars = this.#chars + job.payload.length
    if (count > 0 && (count >= this.#limit || chars > MAX_BATCH_CHARS)) return -1
    if (hasGivenId) {
      // The store wants different ids in a call. Ids that we make are different anyway and are not compared.
      this.#givenIds ??= new Set()
      if (this.#givenIds.has(job.id)) return -1
      this.#givenIds.add(job.id)
    }
    this.#chars = chars
    return this.jobs.push(job) - 1
  }

  /** Whether a job of both was given the same id. */
  sharesIdWith(other: EnqueueBatch): boolean {
    const [mine, theirs] = [this.#givenIds, other.#givenIds]
    return mine !== null && theirs !== null && [...mine].some((id) => theirs.has(id))
  }
}

import type { IngestRejection, TakeIngestResult } from '../broker/index.ts'
import type { Clock } from '../time/index.ts'
import type { ResolvedIngestOptions } from './ingest-options.ts'

/** What became of entries since the start. */
export interface IngestStats {
  /** Entries that became jobs. */
  readonly ingested: number
  /** Entries whose id or unique key was there already. */
  readonly duplicates: number
  /** Entries that were put aside. */
  readonly rejected: number
}

const NONE: IngestStats = { ingested: 0, duplicates: 0, rejected: 0 }
const REPORT_EVERY_MS = 10_000

/** Counts what becomes of entries, and says so in the log. */
export class IngestTally {
  readonly #options: ResolvedIngestOptions
  readonly #rejectedList: string
  readonly #clock: Clock
  #stats = NONE
  #reported = NONE
  #reportedAt = Number.NEGATIVE_INFINITY

  constructor(options: ResolvedIngestOptions, rejectedList: string, clock: Clock) {
    this.#options = options
    this.#rejectedList = rejectedList
    this.#clock = clock
  }

  get stats(): IngestStats {
    return this.#stats
  }

  add(
    { outcomes, dropped }: Extract<TakeIngestResult, { readonly taken: true }>,
    rejections: readonly IngestRejection[],
  ): void {
    const duplicates = outcomes.filter(({ outcome }) => outcome === 'duplicate').length
    const before = this.#stats
    this.#stats = {
      ingested: before.ingested + outcomes.length - duplicates,
      duplicates: before.duplicates + duplicates,
      rejected: before.rejected + rejections.length,
    }
    const [first] = rejections
    if (first === undefined) return
    const { logger, list } = this.#options
    // The entry itself may hold what is nobody's business in a log.
    logger.warn('entries of the list became no jobs', {
      ...{ list, rejected: rejections.length, code: first.code, field: first.field },
      rejectedList: this.#rejectedList,
    })
    if (dropped > 0)
      logger.warn('the oldest rejected entries are not kept any more', {
        rejectedList: this.#rejectedList,
        dropped,
      })
  }

  /** Says what is new, from time to time. */
  report(isLast: boolean): void {
    const now = this.#clock.monotonic()
    if (this.#stats === this.#reported || (!isLast && now - this.#reportedAt < REPORT_EVERY_MS)) return
    const { logger, list } = this.#options
    const { ingested, duplicates, rejected } = this.#stats
    logger.info('took jobs from the list', {
      list,
      ingested: ingested - this.#reported.ingested,
      duplicates: duplicates - this.#reported.duplicates,
      rejected: rejected - this.#reported.rejected,
    })
    this.#reported = this.#stats
    this.#reportedAt = now
  }
}

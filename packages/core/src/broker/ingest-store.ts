import type { NewJob } from '../protocol/index.ts'
import type { EnqueueOutcome } from './operations/enqueue.ts'

/** An entry as it stands in a list. */
export type IngestEntry = {
  /** Tells whether an entry is this one. */
  readonly digest: string
} & (
  | { readonly text: string; readonly problem: null }
  | { readonly text: null; readonly problem: 'not_utf8' }
  | { readonly text: null; readonly problem: 'too_long'; readonly bytes: number }
)

export interface ReadIngestParams {
  /** At most 500. */
  readonly limit: number
  /** Of longer ones only the length is told. */
  readonly maxEntryBytes: number
}

/** Why an entry became no job. */
export interface IngestRejection {
  /** Its place among the entries of the call. */
  readonly index: number
  readonly code: string
  /** What of it is wrong; null: all. */
  readonly field: string | null
  readonly reason: string
}

export interface TakeIngestParams {
  readonly queue: string
  /** The first entries of the list as they were read, in their order. At least one. */
  readonly entries: readonly Pick<IngestEntry, 'digest'>[]
  /** Those that become jobs, in the same order, with different ids. */
  readonly jobs: readonly NewJob[]
  /** Id of one of them that was made for this call and for no other; null when all were given. A job that has it tells that the call was made. */
  readonly ownId: string | null
  /** The others. */
  readonly rejections: readonly IngestRejection[]
  /** How many rejected entries are kept, the newest. */
  readonly keepRejected: number
}

/** Not `taken`: by now other entries are the first, and nothing was done. */
export type TakeIngestResult =
  | { readonly taken: false }
  | {
      readonly taken: true
      /** In the order of the jobs. */
      readonly outcomes: readonly EnqueueOutcome[]
      /** Rejected entries that are not kept any more. */
      readonly dropped: number
    }

/** A plain list of the store that any program pushes jobs to. Calls reject as those of a broker do. */
export interface IngestList {
  /** Where rejected entries go. */
  readonly rejectedList: string
  /** Whether entries can become jobs of this queue in one step with leaving the list. */
  reaches(queue: string): boolean
  /** Waits until the list has an entry, at most so long. Resolves also when the store is away. */
  wait(timeoutMs: number): Promise<void>
  /** The first entries, which stay where they are. */
  read(params: ReadIngestParams): Promise<readonly IngestEntry[]>
  /** All in one step: entries leave the list, jobs are enqueued, rejected entries are put aside. May be sent twice. */
  take(params: TakeIngestParams): Promise<TakeIngestResult>
  /** Ends a wait, and the connection that it takes. */
  close(): void
}

/** What a store has that others can push jobs to without knowing Burrow. */
export interface IngestStore {
  /** `queue` is where entries go that name none. */
  openIngestList(params: { readonly list: string; readonly queue: string }): IngestList
}

/** Whether a broker is of a store with such lists. */
export function isIngestStore(broker: object): broker is IngestStore {
  return typeof (broker as Partial<IngestStore>).openIngestList === 'function'
}

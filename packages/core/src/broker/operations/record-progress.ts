import type { JobProgress } from '../../protocol/index.ts'
import type { SettleOutcome } from './settle-and-claim.ts'

export interface RecordProgressParams {
  readonly queue: string
  /** At most 1,000; the last entry of a job wins. */
  readonly entries: readonly {
    readonly jobId: string
    readonly epoch: number
    readonly progress: JobProgress
  }[]
}

export interface RecordProgressResult {
  readonly outcomes: readonly SettleOutcome[]
}

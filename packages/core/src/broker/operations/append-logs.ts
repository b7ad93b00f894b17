import type { JsonValue } from '../../protocol/index.ts'
import type { SettleOutcome } from './settle-and-claim.ts'

export interface LogEntry {
  readonly jobId: string
  readonly epoch: number
  readonly attempt: number
  readonly message: string
  readonly fields: Readonly<Record<string, JsonValue>> | null
}

export interface AppendLogsParams {
  readonly queue: string
  /** Unique for the call; a repeated call with the same token adds nothing. */
  readonly token: string
  /** At most 1,000, in order. A job keeps its newest 100 lines. */
  readonly entries: readonly LogEntry[]
}

export interface AppendLogsResult {
  readonly outcomes: readonly SettleOutcome[]
}

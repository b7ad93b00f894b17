import type { JobState } from '../../protocol/index.ts'

/** A job on its way to another queue, with what it takes along. */
export interface MovingRecord {
  readonly id: string
  readonly state: JobState
  /** Place in the call in which it left, and the token of that: by them the target knows it again. */
  readonly index: string
  readonly token: string
  readonly target: string
  /** Envelope, run, errors, progress, logs, end of retries, unique key and how it is held; as they are stored. */
  readonly columns: readonly string[]
}

const PARTS = 13
const FIRST_COLUMN = 5

/** Records as the scripts give them. */
export function decodeMovingRecords(flat: readonly string[]): readonly MovingRecord[] {
  return Array.from({ length: flat.length / PARTS }, (_, at) => {
    const parts = flat.slice(at * PARTS, (at + 1) * PARTS)
    const [id, state, index, token, target] = parts as [string, JobState, string, string, string]
    return { id, state, index, token, target, columns: parts.slice(FIRST_COLUMN) }
  })
}

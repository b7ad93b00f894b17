import type { JsonText } from '../json-text.ts'
import type { JobSpec } from '../job.ts'
import type { ScheduleSpec } from './schedule-spec.ts'

/** The job that a schedule makes of each slot. The id and the slot come with the slot. */
export type ScheduledJob = Omit<
  JobSpec,
  'id' | 'payload' | 'scheduleId' | 'uniqueKey' | 'unique' | 'trace'
> & {
  readonly queue: string
  readonly payload: JsonText
  /** How long after its start time a job that still waits is cancelled (`expired`), in ms; null = never. */
  readonly expiresInMs: number | null
}

/**
 * What became of a slot, or of a trigger by hand (`slot` null). `fired`: `jobId` was enqueued. `skipped`: an earlier job had not
 * ended (overlap). `missed`: `count` slots up to this one were passed over.
 */
export interface ScheduleRun {
  readonly outcome: 'fired' | 'skipped' | 'missed'
  readonly slot: number | null
  /** Store time in ms. */
  readonly at: number
  readonly jobId: string | null
  readonly count: number
}

/** A stored rule that makes jobs. Times are milliseconds since 1970 on the store's clock. */
export interface Schedule {
  readonly id: string
  readonly spec: ScheduleSpec
  readonly job: ScheduledJob
  readonly paused: boolean
  /** Grows with every write, not with firing. */
  readonly revision: number
  readonly createdAt: number
  readonly updatedAt: number
  /** The newest slot that is settled, fired or skipped; the time from which on the schedule counts when there is none. */
  readonly lastSlot: number
  /** Slots fired so far. */
  readonly runs: number
  /** When it is due next; null while it is paused or when it has ended. */
  readonly nextAt: number | null
  /** Newest last, at most 20. */
  readonly history: readonly ScheduleRun[]
}

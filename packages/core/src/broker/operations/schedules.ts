import type { Schedule, ScheduleRun } from '../../protocol/index.ts'

export interface FindSchedulesParams {
  /** At most 1,000. */
  readonly ids: readonly string[]
}

export interface FindSchedulesResult {
  /** In the order of `ids`; null where there is none. */
  readonly schedules: readonly (Schedule | null)[]
  /** Store time in ms. */
  readonly now: number
}

export interface ListSchedulesParams {
  /** Ids behind this one; null starts. */
  readonly after: string | null
  /** 1 to 200. */
  readonly limit: number
}

export interface ListSchedulesResult {
  /** By id. */
  readonly schedules: readonly Schedule[]
  readonly more: boolean
  readonly now: number
}

export interface WriteScheduleParams {
  /** As it is to be. The store sets `revision`, `createdAt` and `updatedAt`, and keeps `history` as it is. */
  readonly schedule: Schedule
  /** The schedule that this one was made from; null: there must be none with this id. */
  readonly from: { readonly revision: number; readonly lastSlot: number } | null
}

/**
 * `conflict`: nothing was written; somebody else wrote or fired the schedule, or made one with this id. A schedule that is there
 * already just as it is to be (but for what the store sets) is `done`, whatever `from` says, and stays as it is.
 */
export interface WriteScheduleResult {
  readonly outcome: 'done' | 'conflict'
  /** The one after the call; 0 when there is none. */
  readonly revision: number
}

export interface DeleteScheduleParams {
  readonly id: string
  /** Delete only when the schedule has this revision; null: whatever it is. */
  readonly ifRevision: number | null
}

/** `missing`: there was none. `conflict`: it has another revision and stays. */
export interface DeleteScheduleResult {
  readonly outcome: 'deleted' | 'missing' | 'conflict'
}

export interface ClaimSchedulesParams {
  /** Who asks. The one that is told of the next time is the only one, until it has passed. */
  readonly watcher: string
  /** At most 1,000. */
  readonly limit: number
  /** For so long nobody else is given the same ones, unless they are advanced or written first. The same watcher is given them again. */
  readonly holdMs: number
}

export interface ClaimSchedulesResult {
  /** Schedules whose `nextAt` has come, the longest due first. */
  readonly schedules: readonly Schedule[]
  readonly now: number
  /**
   * The next schedule becomes due in so many ms and no other watcher was told: claim again then. Null: nothing to watch. One that is
   * held becomes due when its hold ends, so that somebody comes when its holder has died.
   */
  readonly nextInMs: number | null
}

export interface AdvanceScheduleParams {
  readonly id: string
  /** What the schedule must still have. */
  readonly revision: number
  readonly fromSlot: number
  /** The newest slot that is settled from now on; the same as `fromSlot` only adds to the history. */
  readonly lastSlot: number
  /** Slots fired by this step. */
  readonly fired: number
  /** When it is due next; null when it has ended. */
  readonly nextAt: number | null
  /** Added to the history, which keeps the newest 20. */
  readonly history: readonly ScheduleRun[]
}

/**
 * `conflict`: nothing was changed; somebody else wrote or fired the schedule, or it is gone. A call that is sent again is `done` and
 * adds nothing: the schedule has this `lastSlot` and `nextAt`, and its history ends with what was to be added.
 */
export interface AdvanceScheduleResult {
  readonly outcome: 'done' | 'conflict'
}

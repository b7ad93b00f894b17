/** Times that an expression names, on the clocks of a zone. */
export interface CronRule {
  /** Five or six fields; a sixth one in front counts seconds. Nicknames such as `@daily` are kept as they were given. */
  readonly expression: string
  /** A name of the IANA database. */
  readonly timezone: string
}

/** Times that lie `ms` apart, whatever clocks do. */
export interface IntervalRule {
  readonly ms: number
  /** One of the times; the others lie whole intervals before and after it. */
  readonly anchorAt: number
}

/** What says when a schedule runs: exactly one of three. */
export type ScheduleRule =
  | { readonly cron: CronRule }
  | { readonly every: IntervalRule }
  | { readonly dates: readonly number[] }

export const OVERLAPS = ['allow', 'skip', 'cancel_previous'] as const

/** What happens to a slot when the job of an earlier one has not ended. */
export type Overlap = (typeof OVERLAPS)[number]

/** What happens to the slots that nobody fired in time. `run_all` fires the newest `cap` of them. */
export type Missed =
  | { readonly kind: 'skip' }
  | { readonly kind: 'run_once' }
  | { readonly kind: 'run_all'; readonly cap: number }

/**
 * When a schedule runs, with every default filled in: plain JSON, which every store keeps as it is. A time at which the schedule
 * is due is a slot. Times are milliseconds since 1970 on the store's clock.
 */
export type ScheduleSpec = ScheduleRule & {
  /** No slot lies before it. */
  readonly startAt: number | null
  /** No slot lies after it; one at this very time counts. */
  readonly endAt: number | null
  /** How many slots are fired in all. Skipped ones do not count. */
  readonly limit: number | null
  /** Jobs start up to this much later than their slot. */
  readonly jitterMs: number
  readonly overlap: Overlap
  readonly missed: Missed
}

type Time = Date | number | string

/**
 * When a schedule runs, as a caller may write it: exactly one of `cron`, `every` and `dates`. A time is a Date, milliseconds since
 * 1970 or ISO 8601 text with a zone. `null` means the same as leaving a field out.
 */
export interface ScheduleOptions {
  /** An expression, in UTC unless `timezone` names a zone. */
  readonly cron?: string | { readonly expression: string; readonly timezone?: string | null } | null
  /** Milliseconds between two slots. @default anchorAt: `startAt`, else 1970-01-01T00:00Z */
  readonly every?: number | { readonly ms: number; readonly anchorAt?: Time | null } | null
  /** At most 1,000 times. */
  readonly dates?: readonly Time[] | null
  /** @default none */
  readonly startAt?: Time | null
  /** @default none */
  readonly endAt?: Time | null
  /** 1 to 1,000,000,000. @default none */
  readonly limit?: number | null
  /** 0 to 86,400,000. @default 0 */
  readonly jitterMs?: number | null
  /** @default 'allow' */
  readonly overlap?: Overlap | null
  /** The cap of `run_all` is 1 to 1,000. @default 'run_once'; cap: 100 */
  readonly missed?: Missed['kind'] | { readonly kind: Missed['kind']; readonly cap?: number | null } | null
}

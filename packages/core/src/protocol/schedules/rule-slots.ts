/** The slots of one rule, without start, end and limit of the schedule. Every rule answers in bounded time. */
export interface RuleSlots {
  /** The first slot after an instant. */
  next(after: number): number | null
  /** How many slots lie after `after` and not after `until`. */
  count(after: number, until: number): number
  /** The last slots after `after` and not after `until`, `most` at most, in order. */
  newest(after: number, until: number, most: number): readonly number[]
}

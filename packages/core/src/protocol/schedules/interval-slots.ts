import type { RuleSlots } from './rule-slots.ts'
import type { IntervalRule } from './schedule-spec.ts'

/** The slots of an interval: `anchorAt` and whole intervals before and after it. */
export function intervalSlots({ ms, anchorAt }: IntervalRule): RuleSlots {
  const upTo = (instant: number): number => Math.floor((instant - anchorAt) / ms)
  return {
    next: (after) => anchorAt + (upTo(after) + 1) * ms,
    count: (after, until) => Math.max(0, upTo(until) - upTo(after)),
    newest: (after, until, most) => {
      const count = Math.min(most, Math.max(0, upTo(until) - upTo(after)))
      return Array.from({ length: count }, (_, index) => anchorAt + (upTo(until) - count + 1 + index) * ms)
    },
  }
}

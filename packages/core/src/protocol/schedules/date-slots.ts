import type { RuleSlots } from './rule-slots.ts'

/** The slots of a list of dates, which is in order and has no date twice. */
export function dateSlots(dates: readonly number[]): RuleSlots {
  const between = (after: number, until: number): readonly number[] =>
    dates.filter((date) => date > after && date <= until)
  return {
    next: (after) => dates.find((date) => date > after) ?? null,
    count: (after, until) => between(after, until).length,
    newest: (after, until, most) => between(after, until).slice(-most),
  }
}

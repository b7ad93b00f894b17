import { checkInteger } from '../option-checks.ts'
import { parseCron } from './cron-pattern.ts'
import { cronSlots } from './cron-slots.ts'
import { dateSlots } from './date-slots.ts'
import { intervalSlots } from './interval-slots.ts'
import type { RuleSlots } from './rule-slots.ts'
import { SCHEDULE_LIMITS } from './schedule-limits.ts'
import type { ScheduleRule, ScheduleSpec } from './schedule-spec.ts'
import { parseTimeZone } from './time-zone.ts'

function ruleSlots(rule: ScheduleRule): RuleSlots {
  if ('cron' in rule)
    return cronSlots(
      parseCron(rule.cron.expression, 'cron.expression'),
      parseTimeZone(rule.cron.timezone, 'cron.timezone'),
    )
  return 'every' in rule ? intervalSlots(rule.every) : dateSlots(rule.dates)
}

/** The slots of a schedule between its start and its end. How often it ran already is for the caller to know. */
export function slotsOf(spec: ScheduleSpec): RuleSlots {
  const rule = ruleSlots(spec)
  const least = Math.max(0, spec.startAt ?? 0) - 1
  const last = Math.min(SCHEDULE_LIMITS.lastSlot, spec.endAt ?? Infinity)
  return {
    next: (after) => {
      const slot = rule.next(Math.max(after, least))
      return slot !== null && slot <= last ? slot : null
    },
    count: (after, until) => {
      const [from, to] = [Math.max(after, least), Math.min(until, last)]
      return from < to ? rule.count(from, to) : 0
    },
    newest: (after, until, most) => {
      const [from, to] = [Math.max(after, least), Math.min(until, last)]
      return from < to && most > 0 ? rule.newest(from, to, most) : []
    },
  }
}

/** The first slot after an instant, or null when there is none. Does not know how often the schedule ran, so minds no `limit`. */
export function nextSlot(spec: ScheduleSpec, after: number): number | null {
  return slotsOf(spec).next(after)
}

/**
 * The next `count` slots after an instant, 1,000 at most: a preview. Fewer when the schedule ends before.
 * @param runs how many slots were fired already, for the `limit` of the schedule
 * @throws InvalidOptionError (`INVALID_OPTION`) that names `count`
 */
export function nextSlots(spec: ScheduleSpec, after: number, count: number, runs = 0): readonly number[] {
  const wanted = Math.min(
    checkInteger(count, 'count', 0, SCHEDULE_LIMITS.slots),
    (spec.limit ?? Infinity) - runs,
  )
  const { next } = slotsOf(spec)
  const slots: number[] = []
  for (let slot = next(after); slot !== null && slots.length < wanted; slot = next(slot)) slots.push(slot)
  return slots
}

/** The last slot after one instant and up to another, or null when there is none. */
export function newestSlot(spec: ScheduleSpec, after: number, until: number): number | null {
  return slotsOf(spec).newest(after, until, 1)[0] ?? null
}

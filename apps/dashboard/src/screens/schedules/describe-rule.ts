import cronstrue from 'cronstrue'
import type { Schedule } from '../../api/schedules.ts'
import { schedulesTexts } from '#texts/schedules'

const BOTH_DAYS = /^(\S+\s+){3,5}\+/

/**
 * An expression in words; null for one that cannot be read. It knows some signs that the one who describes does not: `?` is any, and a
 * `+` at the day of the week means that both days have to fit.
 */
export function describeCron(expression: string): string | null {
  const text = expression.trim()
  try {
    return cronstrue.toString(text.replace(/(^|\s)\?(?=\s|$)/g, '$1*').replace('+', ''), {
      use24HourTimeFormat: true,
      logicalAndDayFields: BOTH_DAYS.test(text),
    })
  } catch {
    return null
  }
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** A distance in words, exactly: `Every 90 seconds`, `Every hour`. */
export function describeEvery(ms: number): string {
  const [unit, size] = UNITS.find((each) => ms % each[1] === 0) ?? (['ms', 1] as const)
  return schedulesTexts.every(ms / size, unit)
}

/** When a schedule runs, in words. */
export function describeRule({
  cron,
  every_ms: ms,
  dates,
}: Pick<Schedule, 'cron' | 'every_ms' | 'dates'>): string {
  if (cron !== null) return describeCron(cron.expression) ?? cron.expression
  if (ms !== null) return describeEvery(ms)
  return schedulesTexts.dates(dates?.length ?? 0)
}

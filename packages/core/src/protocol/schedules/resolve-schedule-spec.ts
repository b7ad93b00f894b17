import { InvalidOptionError } from '../../errors/index.ts'
import { parseTime } from '../parse-time.ts'
import { asOptions, checkInteger, rejectUnknownKeys } from '../option-checks.ts'
import { leastSpacing, parseCron } from './cron-pattern.ts'
import { SCHEDULE_LIMITS } from './schedule-limits.ts'
import {
  OVERLAPS,
  type CronRule,
  type IntervalRule,
  type Missed,
  type Overlap,
  type ScheduleOptions,
  type ScheduleRule,
  type ScheduleSpec,
} from './schedule-spec.ts'
import { nextSlot } from './slots.ts'
import { parseTimeZone } from './time-zone.ts'

/** What whoever runs the system sets, apart from any one schedule. */
export interface ScheduleBounds {
  /** Slots of a cron expression or interval must be at least this far apart, in ms, 1 to 86,400,000. */
  readonly minSpacingMs: number
}

/** One second: what a cron expression can name. */
const DEFAULT_SCHEDULE_BOUNDS: ScheduleBounds = { minSpacingMs: 1_000 }

const DAY_MS = 86_400_000
const RULES = ['cron', 'every', 'dates'] as const
const KEYS = [...RULES, 'startAt', 'endAt', 'limit', 'jitterMs', 'overlap', 'missed']
const MISSED: readonly Missed['kind'][] = ['skip', 'run_once', 'run_all']

/**
 * Fills in defaults and checks. What is resolved already stays as it is.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names the field
 */
export function resolveScheduleSpec(
  options: ScheduleOptions,
  field = 'schedule',
  bounds: ScheduleBounds = DEFAULT_SCHEDULE_BOUNDS,
): ScheduleSpec {
  const given = asOptions(options, field)
  rejectUnknownKeys(given, KEYS, field)
  const minSpacingMs = checkInteger(bounds.minSpacingMs, 'minSpacingMs', 1, DAY_MS)
  const startAt = resolveTime(given.startAt, `${field}.startAt`)
  const endAt = resolveTime(given.endAt, `${field}.endAt`)
  if (startAt !== null && endAt !== null && startAt > endAt)
    throw new InvalidOptionError(`${field}.startAt`, 'must not be after endAt')
  const rule = resolveRule(given, field, startAt, minSpacingMs)
  const { limit, jitterMs } = given
  const spec: ScheduleSpec = {
    ...rule,
    startAt,
    endAt,
    limit: isAbsent(limit) ? null : checkInteger(limit, `${field}.limit`, 1, SCHEDULE_LIMITS.runs),
    jitterMs: checkInteger(jitterMs ?? 0, `${field}.jitterMs`, 0, SCHEDULE_LIMITS.jitterMs),
    overlap: resolveOverlap(given.overlap ?? 'allow', `${field}.overlap`),
    missed: resolveMissed(given.missed ?? 'run_once', `${field}.missed`),
  }
  if (nextSlot(spec, -1) === null) {
    throw new InvalidOptionError(
      `${field}.${endAt === null ? 'startAt' : 'endAt'}`,
      'leaves no time at which the schedule runs',
    )
  }
  return Object.freeze(spec)
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null
}

function resolveTime(value: unknown, field: string): number | null {
  return isAbsent(value) ? null : parseTime(value, field)
}

function resolveRule(
  given: ScheduleOptions,
  field: string,
  startAt: number | null,
  minSpacingMs: number,
): ScheduleRule {
  const [kind, other] = RULES.filter((name) => !isAbsent(given[name]))
  if (kind === undefined) throw new InvalidOptionError(field, `must have one of ${RULES.join(', ')}`)
  if (other !== undefined)
    throw new InvalidOptionError(`${field}.${other}`, `cannot be given together with ${kind}`)
  if (kind === 'cron') return { cron: resolveCron(given.cron, `${field}.cron`, minSpacingMs) }
  if (kind === 'every')
    return { every: resolveInterval(given.every, `${field}.every`, startAt, minSpacingMs) }
  return { dates: resolveDates(given.dates, `${field}.dates`) }
}

function resolveCron(given: ScheduleOptions['cron'], field: string, minSpacingMs: number): CronRule {
  const rule = typeof given === 'string' ? { expression: given } : given
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule))
    throw new InvalidOptionError(field, 'must be a cron expression, or { expression, timezone }')
  rejectUnknownKeys(rule, ['expression', 'timezone'], field)
  const pattern = parseCron(rule.expression, `${field}.expression`)
  const timezone = rule.timezone ?? 'UTC'
  parseTimeZone(timezone, `${field}.timezone`)
  const spacing = leastSpacing(pattern, minSpacingMs)
  if (spacing < minSpacingMs) {
    throw new InvalidOptionError(
      `${field}.expression`,
      `names times that are ${spacing} ms apart; the least allowed is ${minSpacingMs} ms`,
    )
  }
  return { expression: rule.expression.trim().replaceAll(/\s+/g, ' '), timezone }
}

function resolveInterval(
  given: ScheduleOptions['every'],
  field: string,
  startAt: number | null,
  minSpacingMs: number,
): IntervalRule {
  const rule = typeof given === 'number' ? { ms: given } : given
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule))
    throw new InvalidOptionError(field, 'must be a number of milliseconds, or { ms, anchorAt }')
  rejectUnknownKeys(rule, ['ms', 'anchorAt'], field)
  return {
    ms: checkInteger(rule.ms, `${field}.ms`, minSpacingMs, SCHEDULE_LIMITS.intervalMs),
    anchorAt: resolveTime(rule.anchorAt, `${field}.anchorAt`) ?? startAt ?? 0,
  }
}

function resolveDates(given: ScheduleOptions['dates'], field: string): readonly number[] {
  if (!Array.isArray(given) || given.length === 0 || given.length > SCHEDULE_LIMITS.dates)
    throw new InvalidOptionError(field, `must be a list of 1 to ${SCHEDULE_LIMITS.dates} times`)
  // Array.from also visits holes.
  const times = Array.from(given, (date, index) => parseTime(date, `${field}[${index}]`))
  return [...new Set(times)].toSorted((one, other) => one - other)
}

function resolveOverlap(value: unknown, field: string): Overlap {
  const overlap = OVERLAPS.find((known) => known === value)
  if (overlap) return overlap
  throw new InvalidOptionError(field, `must be one of ${OVERLAPS.join(', ')}`)
}

function resolveMissed(value: NonNullable<ScheduleOptions['missed']>, field: string): Missed {
  const isName = typeof value === 'string'
  const given = isName ? { kind: value } : asOptions(value, field)
  const kind = MISSED.find((known) => known === given.kind)
  if (!kind)
    throw new InvalidOptionError(isName ? field : `${field}.kind`, `must be one of ${MISSED.join(', ')}`)
  rejectUnknownKeys(given, kind === 'run_all' ? ['kind', 'cap'] : ['kind'], field)
  if (kind !== 'run_all') return { kind }
  const cap = 'cap' in given ? given.cap : undefined
  return { kind, cap: checkInteger(cap ?? 100, `${field}.cap`, 1, SCHEDULE_LIMITS.slots) }
}

import { Cron } from 'croner'
import { InvalidOptionError } from '../../errors/index.ts'
import { SCHEDULE_LIMITS } from './schedule-limits.ts'

/**
 * What a cron expression says about the hands of a clock, apart from any zone. Wall times are milliseconds since 1970 on a clock
 * that is never put forward or back.
 */
export interface CronPattern {
  readonly seconds: readonly number[]
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  /** Whether it means "every so often" and not "at these times of day": decides what happens when clocks change. */
  readonly isRepeating: boolean
  /** Whether the expression names this day, counted from 1970-01-01. */
  readonly matchesDay: (day: number) => boolean
}

const DAY_MS = 86_400_000
const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}
/** The fields, and what an example of each looks like. */
const FIELDS = [
  ['second', '0 to 59'],
  ['minute', '0 to 59'],
  ['hour', '0 to 23'],
  ['day of month', '1 to 31, L, or such as 15W'],
  ['month', '1 to 12, or JAN to DEC'],
  ['day of week', '0 to 7, SUN to SAT, or such as 5L or FRI#2'],
] as const
const PRINTABLE = /^[\u0020-\u007e\t]*$/
const KEPT_PATTERNS = 256
/** Within 28 years from 2000 every kind of year occurs: both lengths with each weekday for the first of January. */
const FIRST_DAY = Date.UTC(2000, 0, 1) / DAY_MS
const LAST_DAY = Date.UTC(2028, 0, 1) / DAY_MS

const patterns = new Map<string, CronPattern>()

/**
 * Reads a cron expression. Reading the same one again costs nothing.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names `field`
 */
export function parseCron(expression: string, field = 'expression'): CronPattern {
  const known = patterns.get(expression)
  if (known) return known
  const pattern = toPattern(toFields(expression, field), field)
  if (!hasDay(pattern)) throw new InvalidOptionError(field, 'names days that no calendar has')
  const [oldest] = patterns.keys()
  if (patterns.size >= KEPT_PATTERNS && oldest !== undefined) patterns.delete(oldest)
  patterns.set(expression, pattern)
  return pattern
}

/** The six fields, with seconds. */
function toFields(expression: unknown, field: string): string[] {
  if (
    typeof expression !== 'string' ||
    expression.length > SCHEDULE_LIMITS.expressionChars ||
    !PRINTABLE.test(expression)
  ) {
    throw new InvalidOptionError(
      field,
      `must be a cron expression of at most ${SCHEDULE_LIMITS.expressionChars} characters`,
    )
  }
  const text = expression.trim()
  const nickname = Object.hasOwn(NICKNAMES, text.toLowerCase()) ? NICKNAMES[text.toLowerCase()] : undefined
  if (nickname === undefined && text.startsWith('@')) {
    throw new InvalidOptionError(field, `must be one of ${Object.keys(NICKNAMES).join(', ')}, or have fields`)
  }
  const fields = (nickname ?? text).split(/\s+/)
  if (fields.length === 5) fields.unshift('0')
  if (fields.length !== 6) {
    throw new InvalidOptionError(
      field,
      'must have 5 fields (minute, hour, day of month, month, day of week), or 6 with seconds in front',
    )
  }
  fields.forEach((text, index) => {
    if (text.includes('?') && !((index === 3 || index === 5) && text === '?'))
      throw new InvalidOptionError(field, 'can have "?" only for the day of month or the day of week, alone')
  })
  return fields
}

/** What the library makes of the fields. It knows nothing of zones here: it answers for one moment of a plain clock at a time. */
function read(fields: readonly string[]): (wall: number) => boolean {
  const cron = new Cron(fields.join(' '), { paused: true, utcOffset: 0, mode: '6-part' })
  return (wall) => cron.match(new Date(wall))
}

/** Each field by itself: the library counts days and months from 0 and replaces names before it complains. */
function checkFields(fields: readonly string[], field: string): void {
  for (const [index, [name, range]] of FIELDS.entries()) {
    const text = fields[index] ?? ''
    check(
      FIELDS.map((_, at) => (at === index ? text : '*')),
      field,
      `has a ${name} that is not understood: "${text}". It takes ${range}; *, lists (1,3), ranges (1-5) and steps (*/2)`,
    )
  }
  check(fields, field, 'is not a cron expression')
}

function check(fields: readonly string[], field: string, message: string): void {
  try {
    read(fields)
  } catch (error) {
    throw new InvalidOptionError(field, message, error)
  }
}

function toPattern(fields: readonly string[], field: string): CronPattern {
  checkFields(fields, field)
  const [second = '', minute = '', hour = '', ...days] = fields
  const pick = (cron: readonly string[], count: number, unitMs: number): number[] => {
    const matches = read(cron)
    return Array.from({ length: count }, (_, value) => value).filter((value) => matches(value * unitMs))
  }
  const matchesDay = read(['*', '*', '*', ...days])
  const hours = pick(['*', '*', hour, '*', '*', '*'], 24, 3_600_000)
  return {
    seconds: pick([second, '*', '*', '*', '*', '*'], 60, 1_000),
    minutes: pick(['*', minute, '*', '*', '*', '*'], 60, 60_000),
    hours,
    isRepeating: hours.length === 24 || `${second}${minute}`.includes('*'),
    matchesDay: (day) => matchesDay(day * DAY_MS),
  }
}

function hasDay(pattern: CronPattern): boolean {
  for (let day = FIRST_DAY; day < LAST_DAY; day += 1) if (pattern.matchesDay(day)) return true
  return false
}

/** The least wall time between two times that the pattern names, or `enough` when it is at least that. At most one day. */
export function leastSpacing(pattern: CronPattern, enough: number): number {
  // No expression names fractions of a second.
  if (enough <= 1_000) return enough
  const count = timesPerDay(pattern)
  let least = enough
  for (let index = 1; index < count && least >= enough; index += 1)
    least = Math.min(least, timeAt(pattern, index) - timeAt(pattern, index - 1))
  const overnight = DAY_MS - timeAt(pattern, count - 1) + timeAt(pattern, 0)
  return overnight < least && hasNeighbours(pattern) ? overnight : least
}

function hasNeighbours(pattern: CronPattern): boolean {
  for (let day = FIRST_DAY; day < LAST_DAY; day += 1)
    if (pattern.matchesDay(day) && pattern.matchesDay(day + 1)) return true
  return false
}

export function timesPerDay({ hours, minutes, seconds }: CronPattern): number {
  return hours.length * minutes.length * seconds.length
}

/** The `index`-th time of a day, in milliseconds since midnight. */
export function timeAt({ hours, minutes, seconds }: CronPattern, index: number): number {
  const second = seconds[index % seconds.length] ?? 0
  const minute = minutes[Math.floor(index / seconds.length) % minutes.length] ?? 0
  const hour = hours[Math.floor(index / (seconds.length * minutes.length))] ?? 0
  return ((hour * 60 + minute) * 60 + second) * 1_000
}

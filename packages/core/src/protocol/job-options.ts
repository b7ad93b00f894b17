import { InvalidNameError, InvalidOptionError } from '../errors/index.ts'
import { DEFAULT_BACKOFF, resolveBackoff, type Backoff, type BackoffOption } from './backoff.ts'
import { LIMITS } from './limits.ts'
import { parseName } from './names.ts'
import { asOptions, checkInteger, rejectUnknownKeys } from './option-checks.ts'
import { DEFAULT_PRIORITY, parsePriority, type Priority, type PriorityName } from './priority.ts'

/** Options that a job type may set for all its jobs. */
export interface JobDefaults {
  /** @default 'default' */
  readonly queue?: string
  /** 5 or `high` first, 1 or `low` last. @default 3 */
  readonly priority?: Priority | PriorityName
  /** Attempts after the first one, 0 to 1,000. @default 3 */
  readonly maxRetries?: number
  /** Wait between attempts. @default exponential from 1 s to 1 h, half of it left to chance */
  readonly backoff?: BackoffOption
  /** Time limit of one attempt in ms; then `ctx.signal` is aborted and the attempt fails. @default none */
  readonly timeoutMs?: number | null
  /** At most 16 names. @default none */
  readonly tags?: readonly string[]
}

/** Options of one enqueued job. */
export interface EnqueueOptions extends JobDefaults {
  /** Enqueueing again with the same id in the same queue creates nothing. @default a new UUIDv7 */
  readonly id?: string
  /** Wait this long before the first attempt, on the store's clock. @default 0 */
  readonly delayMs?: number
  /** Wait until this time: a Date, milliseconds since 1970 or ISO 8601 text with a zone. Not together with `delayMs`. */
  readonly runAt?: Date | number | string
  /** While a job with this key in this queue is not terminal, no other is created. 1 to 256 characters. */
  readonly uniqueKey?: string
}

/** Options with every default filled in. */
export interface ResolvedJobOptions {
  readonly id: string | null
  readonly queue: string
  readonly priority: Priority
  readonly maxAttempts: number
  readonly backoff: Backoff
  readonly timeoutMs: number | null
  readonly tags: readonly string[]
  readonly delayMs: number
  readonly runAt: number | null
  readonly uniqueKey: string | null
}

type MutableJobOptions = { -readonly [K in keyof ResolvedJobOptions]: ResolvedJobOptions[K] }

const DEFAULT_KEYS = ['queue', 'priority', 'maxRetries', 'backoff', 'timeoutMs', 'tags']
const OPTION_KEYS = [...DEFAULT_KEYS, 'id', 'delayMs', 'runAt', 'uniqueKey']
const ISO_WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/
const MAX_TIME_MS = 8_640_000_000_000_000

const NO_DEFAULTS: ResolvedJobOptions = Object.freeze({
  id: null,
  queue: 'default',
  priority: DEFAULT_PRIORITY,
  maxAttempts: 4,
  backoff: DEFAULT_BACKOFF,
  timeoutMs: null,
  tags: Object.freeze([]),
  delayMs: 0,
  runAt: null,
  uniqueKey: null,
})

function parseTags(value: unknown, field: string): readonly string[] {
  if (!Array.isArray(value) || value.length > LIMITS.tags) {
    throw new InvalidOptionError(field, `must be a list of at most ${LIMITS.tags} names`)
  }
  // Array.from also visits holes.
  return [...new Set(Array.from(value, (tag, index) => parseName(tag, `${field}[${index}]`)))]
}

/** Date.parse takes the 30th of February for the 1st of March. */
function isCalendarDay(text: string): boolean {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number)
  return day !== undefined && day <= new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate()
}

/** A Date, milliseconds since 1970 or ISO 8601 text with a zone, as milliseconds. */
export function parseTime(value: unknown, field: string): number {
  const text = typeof value === 'string' && ISO_WITH_ZONE.test(value) && isCalendarDay(value)
  const ms = text
    ? Date.parse(value)
    : value instanceof Date
      ? value.getTime()
      : typeof value === 'number'
        ? value
        : Number.NaN
  if (Number.isFinite(ms) && ms >= 0 && ms <= MAX_TIME_MS) return Math.round(ms)
  throw new InvalidOptionError(
    field,
    'must be a valid Date, milliseconds since 1970, or ISO 8601 text with a zone',
  )
}

function parseUniqueKey(value: unknown, field: string): string {
  // Control characters are refused: they have no use here and make logs and terminals unsafe. So are halves of a character: as
  // UTF-8 they all become the same one, and two keys would be one.
  if (
    typeof value === 'string' &&
    value.length >= 1 &&
    value.length <= LIMITS.uniqueKeyChars &&
    !/[\u0000-\u001f\u007f\p{Surrogate}]/u.test(value)
  )
    return value
  throw new InvalidNameError(
    field,
    `must be 1 to ${LIMITS.uniqueKeyChars} characters of well-formed text without control characters`,
  )
}

function applyShared(given: JobDefaults, base: ResolvedJobOptions, prefix: string): MutableJobOptions {
  return {
    id: base.id,
    delayMs: base.delayMs,
    runAt: base.runAt,
    uniqueKey: base.uniqueKey,
    queue: given.queue === undefined ? base.queue : parseName(given.queue, `${prefix}queue`),
    priority:
      given.priority === undefined ? base.priority : parsePriority(given.priority, `${prefix}priority`),
    maxAttempts:
      given.maxRetries === undefined
        ? base.maxAttempts
        : 1 + checkInteger(given.maxRetries, `${prefix}maxRetries`, 0, LIMITS.maxRetries),
    backoff: given.backoff === undefined ? base.backoff : resolveBackoff(given.backoff, `${prefix}backoff`),
    timeoutMs:
      given.timeoutMs === undefined
        ? base.timeoutMs
        : given.timeoutMs === null
          ? null
          : checkInteger(given.timeoutMs, `${prefix}timeoutMs`, 1, LIMITS.timeoutMs),
    tags: given.tags === undefined ? base.tags : parseTags(given.tags, `${prefix}tags`),
  }
}

/**
 * Resolves the defaults of a job type, once.
 * @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`), both with the field
 */
export function resolveJobDefaults(defaults?: JobDefaults): ResolvedJobOptions {
  if (defaults === undefined) return NO_DEFAULTS
  const given = asOptions(defaults, 'defaults')
  rejectUnknownKeys(given, DEFAULT_KEYS, 'defaults')
  return Object.freeze(applyShared(given, NO_DEFAULTS, 'defaults.'))
}

/**
 * Resolves the options of one job over the defaults of its type. Reads nothing but its arguments.
 * @param prefix goes before the field in errors and ends with a dot
 * @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`), both with the field
 */
export function resolveEnqueueOptions(
  options: EnqueueOptions | undefined,
  base: ResolvedJobOptions = NO_DEFAULTS,
  prefix = 'options.',
): ResolvedJobOptions {
  if (options === undefined) return base
  const field = prefix.slice(0, -1)
  const given = asOptions(options, field)
  rejectUnknownKeys(given, OPTION_KEYS, field)
  if (given.delayMs !== undefined && given.runAt !== undefined) {
    throw new InvalidOptionError(`${prefix}runAt`, 'cannot be given together with delayMs')
  }
  const resolved = applyShared(given, base, prefix)
  if (given.id !== undefined) resolved.id = parseName(given.id, `${prefix}id`)
  if (given.delayMs !== undefined)
    resolved.delayMs = checkInteger(given.delayMs, `${prefix}delayMs`, 0, LIMITS.delayMs)
  if (given.runAt !== undefined) resolved.runAt = parseTime(given.runAt, `${prefix}runAt`)
  if (given.uniqueKey !== undefined)
    resolved.uniqueKey = parseUniqueKey(given.uniqueKey, `${prefix}uniqueKey`)
  return resolved
}

import { InvalidOptionError } from '../errors/index.ts'
import { DEFAULT_BACKOFF, resolveBackoff, type Backoff, type BackoffOption } from './backoff.ts'
import { LIMITS } from './limits.ts'
import { parseName } from './names.ts'
import { asOptions, checkInteger, rejectUnknownKeys } from './option-checks.ts'
import { parseTime, type TimeOption } from './parse-time.ts'
import { DEFAULT_PRIORITY, parsePriority, type Priority, type PriorityName } from './priority.ts'
import { resolveTrace, type TraceContext, type TraceOption } from './trace-context.ts'
import { parseKey, resolveUnique, scopeOf, type ResolvedUnique, type UniqueOptions } from './unique-option.ts'
import { resolveWebhook, type Webhook, type WebhookOption } from './webhook.ts'

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
  /** Attempts that fail later than this after the first one started are not repeated, in ms. @default no such end */
  readonly retryForMs?: number | null
  /** A job that still waits so long after it was enqueued is cancelled (`expired`), in ms. @default never */
  readonly expiresInMs?: number | null
  /** Jobs of which one is enough, within their queue. What a job gives goes over what its type gives, field by field. @default none */
  readonly unique?: UniqueOptions | null
  /** What a limit per key counts it under; 1 to 256 characters. @default none: only the limits of its type hold */
  readonly limitKey?: string | null
  /** Units of a rate limit that a start takes, 1 to 1,000,000. @default 1 */
  readonly limitCost?: number
  /** At most 16 names. @default none */
  readonly tags?: readonly string[]
  /** Whom to tell how the job ends, by a webhook that processes of Burrow send. @default nobody of its own */
  readonly webhook?: WebhookOption | null
}

/** Options of one enqueued job. */
export interface EnqueueOptions extends JobDefaults {
  /** Enqueueing again with the same id in the same queue creates nothing. @default a new UUIDv7 */
  readonly id?: string
  /** Wait this long before the first attempt, on the store's clock. @default 0 */
  readonly delayMs?: number
  /** Wait until this time: a Date, milliseconds since 1970 or ISO 8601 text with a zone. Not together with `delayMs`. */
  readonly runAt?: TimeOption
  /** When it still waits at this time, it is cancelled (`expired`). Not together with `expiresInMs`. @default never */
  readonly expiresAt?: TimeOption
  /** Short for `unique: { key }`: while a job with this key in this queue is not terminal, no other is created. */
  readonly uniqueKey?: string
  /** The trace in which it is created, as W3C Trace Context writes it. @default that of the instrumentation, if there is one */
  readonly trace?: TraceOption | null
}

/** Options with every default filled in. */
export interface ResolvedJobOptions {
  readonly id: string | null
  readonly queue: string
  readonly priority: Priority
  readonly maxAttempts: number
  readonly backoff: Backoff
  readonly timeoutMs: number | null
  readonly retryForMs: number | null
  readonly expiresInMs: number | null
  readonly expiresAt: number | null
  readonly unique: ResolvedUnique | null
  readonly limitKey: string | null
  readonly limitCost: number
  readonly tags: readonly string[]
  readonly webhook: Webhook | null
  readonly trace: TraceContext | null
  readonly delayMs: number
  readonly runAt: number | null
}

type MutableJobOptions = { -readonly [K in keyof ResolvedJobOptions]: ResolvedJobOptions[K] }

const DEFAULT_KEYS = [
  ...['queue', 'priority', 'maxRetries', 'backoff', 'timeoutMs', 'retryForMs', 'expiresInMs'],
  ...['unique', 'limitKey', 'limitCost', 'tags', 'webhook'],
]
const OPTION_KEYS = [...DEFAULT_KEYS, 'id', 'delayMs', 'runAt', 'expiresAt', 'uniqueKey', 'trace']

/** Two ways to say one thing. */
const PAIRS = [
  ['runAt', 'delayMs'],
  ['expiresAt', 'expiresInMs'],
  ['uniqueKey', 'unique'],
] as const

const NO_DEFAULTS: ResolvedJobOptions = Object.freeze({
  id: null,
  queue: 'default',
  priority: DEFAULT_PRIORITY,
  maxAttempts: 4,
  backoff: DEFAULT_BACKOFF,
  timeoutMs: null,
  retryForMs: null,
  expiresInMs: null,
  expiresAt: null,
  unique: null,
  limitKey: null,
  limitCost: 1,
  tags: Object.freeze([]),
  webhook: null,
  trace: null,
  delayMs: 0,
  runAt: null,
})

function parseTags(value: unknown, field: string): readonly string[] {
  if (!Array.isArray(value) || value.length > LIMITS.tags) {
    throw new InvalidOptionError(field, `must be a list of at most ${LIMITS.tags} names`)
  }
  // Array.from also visits holes.
  return [...new Set(Array.from(value, (tag, index) => parseName(tag, `${field}[${index}]`)))]
}

/** A whole number of ms, null for none, or what is under it when nothing is given. */
function msOrNull(
  value: number | null | undefined,
  under: number | null,
  field: string,
  max: number,
): number | null {
  if (value === undefined) return under
  return value === null ? null : checkInteger(value, field, 1, max)
}

function applyShared(given: JobDefaults, base: ResolvedJobOptions, prefix: string): MutableJobOptions {
  const { unique, limitKey, limitCost, webhook } = given
  return {
    id: base.id,
    delayMs: base.delayMs,
    runAt: base.runAt,
    expiresAt: base.expiresAt,
    trace: base.trace,
    queue: given.queue === undefined ? base.queue : parseName(given.queue, `${prefix}queue`),
    priority:
      given.priority === undefined ? base.priority : parsePriority(given.priority, `${prefix}priority`),
    maxAttempts:
      given.maxRetries === undefined
        ? base.maxAttempts
        : 1 + checkInteger(given.maxRetries, `${prefix}maxRetries`, 0, LIMITS.maxRetries),
    backoff: given.backoff === undefined ? base.backoff : resolveBackoff(given.backoff, `${prefix}backoff`),
    timeoutMs: msOrNull(given.timeoutMs, base.timeoutMs, `${prefix}timeoutMs`, LIMITS.timeoutMs),
    retryForMs: msOrNull(given.retryForMs, base.retryForMs, `${prefix}retryForMs`, LIMITS.delayMs),
    expiresInMs: msOrNull(given.expiresInMs, base.expiresInMs, `${prefix}expiresInMs`, LIMITS.delayMs),
    unique:
      unique === undefined
        ? base.unique
        : unique === null
          ? null
          : resolveUnique(unique, base.unique, `${prefix}unique`),
    limitKey:
      limitKey === undefined
        ? base.limitKey
        : limitKey === null
          ? null
          : parseKey(limitKey, `${prefix}limitKey`),
    limitCost:
      limitCost === undefined
        ? base.limitCost
        : checkInteger(limitCost, `${prefix}limitCost`, 1, LIMITS.limitCost),
    tags: given.tags === undefined ? base.tags : parseTags(given.tags, `${prefix}tags`),
    webhook:
      webhook === undefined
        ? base.webhook
        : webhook === null
          ? null
          : resolveWebhook(webhook, `${prefix}webhook`),
  }
}

/** What can only be said of one job. */
function applyOwn(given: EnqueueOptions, resolved: MutableJobOptions, prefix: string): void {
  if (given.id !== undefined) resolved.id = parseName(given.id, `${prefix}id`)
  if (given.delayMs !== undefined)
    resolved.delayMs = checkInteger(given.delayMs, `${prefix}delayMs`, 0, LIMITS.delayMs)
  if (given.runAt !== undefined) resolved.runAt = parseTime(given.runAt, `${prefix}runAt`)
  if (given.expiresAt !== undefined) {
    resolved.expiresAt = parseTime(given.expiresAt, `${prefix}expiresAt`)
    resolved.expiresInMs = null
  }
  if (given.trace !== undefined)
    resolved.trace = given.trace === null ? null : resolveTrace(given.trace, `${prefix}trace`)
  if (given.uniqueKey !== undefined) {
    const key = parseKey(given.uniqueKey, `${prefix}uniqueKey`)
    resolved.unique = resolveUnique({ key }, resolved.unique, `${prefix}unique`)
  }
}

function rejectPairs(given: EnqueueOptions, prefix: string): void {
  for (const [name, other] of PAIRS) {
    if (given[name] !== undefined && given[other] !== undefined)
      throw new InvalidOptionError(`${prefix}${name}`, `cannot be given together with ${other}`)
  }
}

/** A job whose time comes when it has expired would never run. What hangs on the store's clock is not judged here. */
function rejectLateStart(
  { delayMs, runAt, expiresInMs, expiresAt }: ResolvedJobOptions,
  prefix: string,
): void {
  if (expiresInMs !== null && delayMs >= expiresInMs)
    throw new InvalidOptionError(
      `${prefix}expiresInMs`,
      'must be more than delayMs: the job would expire first',
    )
  if (expiresAt !== null && runAt !== null && runAt >= expiresAt)
    throw new InvalidOptionError(`${prefix}expiresAt`, 'must be after runAt: the job would expire first')
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
  let resolved = base
  if (options !== undefined) {
    const field = prefix.slice(0, -1)
    const given = asOptions(options, field)
    rejectUnknownKeys(given, OPTION_KEYS, field)
    rejectPairs(given, prefix)
    const own = applyShared(given, base, prefix)
    applyOwn(given, own, prefix)
    resolved = own
  }
  rejectLateStart(resolved, prefix)
  if (resolved.unique !== null) scopeOf(resolved.unique, `${prefix}unique`)
  return resolved
}

import { InvalidOptionError } from '../errors/index.ts'
import type { Random } from '../time/random.ts'
import { LIMITS } from './limits.ts'
import { rejectUnknownKeys } from './option-checks.ts'

/** How chance spreads a delay: `full` = 0..d, `equal` = d/2..d, `none` = d. */
export type Jitter = 'full' | 'equal' | 'none'

/**
 * How long a failed job waits before its next attempt, all in milliseconds.
 * `exponential`: base * factor^(n-1); `linear`: base * n; `fixed`: base; `list`: the n-th entry, then the last for ever;
 * n = failures so far. The delay never exceeds `maxMs`.
 */
export type Backoff =
  | {
      readonly kind: 'exponential'
      readonly baseMs: number
      readonly factor: number
      readonly maxMs: number
      readonly jitter: Jitter
    }
  | { readonly kind: 'linear'; readonly baseMs: number; readonly maxMs: number; readonly jitter: Jitter }
  | { readonly kind: 'fixed'; readonly baseMs: number; readonly jitter: Jitter }
  | { readonly kind: 'list'; readonly delaysMs: readonly number[]; readonly jitter: Jitter }

/** What a caller may write: a kind by name, a list of delays, or a part of {@link Backoff}. */
export type BackoffOption =
  | Backoff['kind']
  | readonly number[]
  | {
      kind?: Backoff['kind']
      baseMs?: number
      factor?: number
      maxMs?: number
      delaysMs?: readonly number[]
      jitter?: Jitter
    }

const JITTERS: readonly Jitter[] = ['full', 'equal', 'none']
const FIELDS: Record<Backoff['kind'], readonly string[]> = {
  exponential: ['kind', 'baseMs', 'factor', 'maxMs', 'jitter'],
  linear: ['kind', 'baseMs', 'maxMs', 'jitter'],
  fixed: ['kind', 'baseMs', 'jitter'],
  list: ['kind', 'delaysMs', 'jitter'],
}

/** 1 s, doubled with each failure up to one hour, the upper half of it left to chance. */
export const DEFAULT_BACKOFF: Backoff = {
  kind: 'exponential',
  baseMs: 1_000,
  factor: 2,
  maxMs: 3_600_000,
  jitter: 'equal',
}

function checkMs(value: unknown, field: string, max: number = LIMITS.backoffMs): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= max)
    return Math.round(value)
  throw new InvalidOptionError(field, `must be 0 to ${max} milliseconds`)
}

function checkDelays(value: unknown, field: string): readonly number[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > LIMITS.backoffDelays) {
    throw new InvalidOptionError(
      field,
      `must be a list of 1 to ${LIMITS.backoffDelays} delays in milliseconds`,
    )
  }
  // Array.from also visits holes.
  return Array.from(value, (entry, index) => checkMs(entry, `${field}[${index}]`))
}

/**
 * Fills in defaults and checks.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names the field
 */
export function resolveBackoff(option: BackoffOption, field = 'backoff'): Backoff {
  if (Array.isArray(option)) return { kind: 'list', delaysMs: checkDelays(option, field), jitter: 'none' }
  const given =
    typeof option === 'string'
      ? { kind: option }
      : (option as Exclude<BackoffOption, string | readonly number[]>)
  if (typeof given !== 'object' || given === null)
    throw new InvalidOptionError(field, 'must be a kind, a list or an object')
  const kind = given.kind ?? ('delaysMs' in given ? 'list' : 'exponential')
  const fields = Object.hasOwn(FIELDS, kind) ? FIELDS[kind] : undefined
  if (!fields)
    throw new InvalidOptionError(`${field}.kind`, `must be one of ${Object.keys(FIELDS).join(', ')}`)
  rejectUnknownKeys(given, fields, field)
  const jitter = given.jitter ?? 'equal'
  if (!JITTERS.includes(jitter))
    throw new InvalidOptionError(`${field}.jitter`, `must be one of ${JITTERS.join(', ')}`)
  if (kind === 'list')
    return {
      kind,
      delaysMs: checkDelays(given.delaysMs, `${field}.delaysMs`),
      jitter: given.jitter ?? 'none',
    }
  const baseMs = checkMs(given.baseMs ?? 1_000, `${field}.baseMs`)
  if (kind === 'fixed') return { kind, baseMs, jitter: given.jitter ?? 'none' }
  const maxMs = checkMs(given.maxMs ?? 3_600_000, `${field}.maxMs`)
  if (kind === 'linear') return { kind, baseMs, maxMs, jitter }
  const factor: unknown = given.factor ?? 2
  if (!(typeof factor === 'number' && factor >= 1 && factor <= LIMITS.backoffFactor))
    throw new InvalidOptionError(`${field}.factor`, `must be from 1 to ${LIMITS.backoffFactor}`)
  return { kind, baseMs, factor, maxMs, jitter }
}

function plainDelay(backoff: Backoff, failures: number): number {
  if (backoff.kind === 'fixed') return backoff.baseMs
  if (backoff.kind === 'list') return backoff.delaysMs[Math.min(failures, backoff.delaysMs.length) - 1] ?? 0
  if (backoff.kind === 'linear') return Math.min(backoff.maxMs, backoff.baseMs * failures)
  // 0 times an overflowing power would be NaN.
  if (backoff.baseMs === 0) return 0
  return Math.min(backoff.maxMs, backoff.baseMs * backoff.factor ** (failures - 1))
}

/** Whole milliseconds to wait after the `failures`-th failure (1 or more). */
export function backoffDelay(backoff: Backoff, failures: number, random: Random): number {
  const plain = plainDelay(backoff, Math.max(1, failures))
  if (backoff.jitter === 'none') return Math.round(plain)
  return backoff.jitter === 'full'
    ? Math.round(random() * plain)
    : Math.round(plain / 2 + (random() * plain) / 2)
}

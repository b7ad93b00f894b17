import { InvalidNameError, InvalidOptionError } from '../errors/index.ts'
import type { UniqueHold } from './job.ts'
import { LIMITS } from './limits.ts'
import { asOptions, checkInteger, rejectUnknownKeys } from './option-checks.ts'

export const UNIQUE_SCOPES = ['queue', 'type', 'payload'] as const

/**
 * What jobs must have in common to be the same: `queue` the key, `type` job type and key, `payload` job type, key and payload.
 * All within one queue.
 */
export type UniqueScope = (typeof UNIQUE_SCOPES)[number]

export const UNIQUE_CONFLICTS = ['return_existing', 'reject', 'replace_payload', 'throttle'] as const

/**
 * What becomes of a job when another one is there: `return_existing` (outcome `duplicate`) and `throttle` (outcome `throttled`) leave
 * that one as it is; `reject` throws UNIQUE_CONFLICT; `replace_payload` gives a waiting one this payload and time (outcome
 * `replaced`), and leaves a running one as it is (`duplicate`).
 */
export type UniqueConflict = (typeof UNIQUE_CONFLICTS)[number]

/** Which jobs are the same, and what becomes of the later one. */
export interface UniqueOptions {
  /** 1 to 256 characters. Needed for the scope `queue`. @default none */
  readonly key?: string
  /** @default `queue` with a key, `payload` without one */
  readonly scope?: UniqueScope
  /** Until when a job counts: `started` = until it is first handed to a worker, `finished` = until it is terminal. @default 'finished' */
  readonly until?: UniqueHold['until']
  /** A job counts for so long from when it was enqueued instead, in ms, whatever becomes of it. @default not by time */
  readonly forMs?: number
  /** @default 'return_existing' */
  readonly onConflict?: UniqueConflict
}

/** With every default filled in but the scope, which hangs on whether a key comes along. */
export interface ResolvedUnique {
  readonly key: string | null
  readonly scope: UniqueScope | null
  readonly until: UniqueHold['until']
  readonly forMs: number | null
  readonly onConflict: UniqueConflict
}

const KEYS = ['key', 'scope', 'until', 'forMs', 'onConflict']
const NOTHING_SET: ResolvedUnique = {
  key: null,
  scope: null,
  until: 'finished',
  forMs: null,
  onConflict: 'return_existing',
}

function oneOf<T extends string>(value: unknown, known: readonly T[], field: string): T {
  const found = known.find((name) => name === value)
  if (found !== undefined) return found
  throw new InvalidOptionError(field, `must be one of ${known.join(', ')}`)
}

/**
 * Returns `value` when a caller may use it as the key of a job or of a limit.
 * @throws InvalidNameError (`INVALID_NAME`) that names `field`
 */
export function parseKey(value: unknown, field: string): string {
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

/**
 * Puts options over those of the job type, field by field.
 * @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`), both with the field
 */
export function resolveUnique(
  options: UniqueOptions,
  base: ResolvedUnique | null,
  field: string,
): ResolvedUnique {
  const given = asOptions(options, field)
  rejectUnknownKeys(given, KEYS, field)
  const under = base ?? NOTHING_SET
  return {
    key: given.key === undefined ? under.key : parseKey(given.key, `${field}.key`),
    scope: given.scope === undefined ? under.scope : oneOf(given.scope, UNIQUE_SCOPES, `${field}.scope`),
    until:
      given.until === undefined
        ? under.until
        : oneOf(given.until, ['started', 'finished'] as const, `${field}.until`),
    forMs:
      given.forMs === undefined
        ? under.forMs
        : checkInteger(given.forMs, `${field}.forMs`, 1, LIMITS.delayMs),
    onConflict:
      given.onConflict === undefined
        ? under.onConflict
        : oneOf(given.onConflict, UNIQUE_CONFLICTS, `${field}.onConflict`),
  }
}

/**
 * The scope of a job, once it is known whether it has a key.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `<field>.key` when the scope needs one
 */
export function scopeOf({ scope, key }: ResolvedUnique, field: string): UniqueScope {
  if (scope === 'queue' && key === null)
    throw new InvalidOptionError(`${field}.key`, 'is needed for the scope queue')
  return scope ?? (key === null ? 'payload' : 'queue')
}

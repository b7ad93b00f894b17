import { InvalidOptionError } from '../errors/index.ts'
import {
  isFingerprint,
  LIMITS,
  parseName,
  parseTime,
  parseTypePattern,
  type JobMatch,
} from '../protocol/index.ts'

/** What jobs are looked at for, with everything said. */
export type ResolvedJobMatch = { readonly [K in keyof JobMatch]-?: Exclude<JobMatch[K], undefined> }

function parseText(value: unknown, field: string): string {
  if (typeof value === 'string' && value.length > 0 && value.length <= LIMITS.errorMessageChars)
    return value.toLowerCase()
  throw new InvalidOptionError(field, `must be text of 1 to ${LIMITS.errorMessageChars} characters`)
}

function parseFingerprint(value: unknown, field: string): string {
  if (isFingerprint(value)) return value
  throw new InvalidOptionError(field, 'must be the 16 hexadecimal digits of a group of errors')
}

/**
 * Checks the part of a filter that is about what a job is.
 * @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`), both with the field
 */
export function resolveMatch(
  given: { readonly [K in keyof JobMatch]?: unknown },
  field: string,
): ResolvedJobMatch {
  const read = <T>(name: keyof JobMatch, parse: (value: unknown, at: string) => T): T | null =>
    given[name] === undefined ? null : parse(given[name], `${field}.${name}`)
  const createdAfter = read('createdAfter', parseTime)
  const createdBefore = read('createdBefore', parseTime)
  if (createdAfter !== null && createdBefore !== null && createdAfter >= createdBefore)
    throw new InvalidOptionError(`${field}.createdAfter`, 'must be before createdBefore')
  return {
    type: read('type', parseTypePattern),
    tag: read('tag', parseName),
    createdAfter,
    createdBefore,
    error: read('error', parseText),
    group: read('group', parseFingerprint),
  }
}

import { errorFingerprint } from './fingerprint/error-fingerprint.ts'
import { parseName } from './names.ts'
import type { Job } from './job.ts'

/** What a job is looked at for in a list. What is null or not there fits every job. */
export interface JobMatch {
  /** A type, or the beginning of types with `*` behind it. */
  readonly type: string | null
  readonly tag: string | null
  /** Created later than this. */
  readonly createdAfter?: number | null | undefined
  /** Created before this. */
  readonly createdBefore?: number | null | undefined
  /** Text that name, code or message of the last error contains, in any case; given in lower case. */
  readonly error?: string | null | undefined
  /** Fingerprint of the group that the last error belongs to. */
  readonly group?: string | null | undefined
}

/**
 * Returns `value` when it is a type, or the beginning of types with `*` behind it.
 * @throws InvalidNameError (`INVALID_NAME`) that names `field`
 */
export function parseTypePattern(value: unknown, field: string): string {
  if (value === '*') return value
  if (typeof value === 'string' && value.endsWith('*')) return `${parseName(value.slice(0, -1), field)}*`
  return parseName(value, field)
}

/** Whether jobs are looked at one by one. */
export function isMatchingAll({ type, tag, createdAfter, createdBefore, ...match }: JobMatch): boolean {
  const parts = [type, tag, createdAfter, createdBefore]
  return !isAboutErrors(match) && parts.every((part) => part === null || part === undefined)
}

function fitsType(type: string, pattern: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern
}

function lastErrorOf(errors: Job['errors']): string {
  const last = errors.at(-1)
  return last === undefined ? '' : `${last.code ?? ''}\n${last.name}\n${last.message}`.toLowerCase()
}

type ErrorMatch = Pick<JobMatch, 'error' | 'group'>

/** Whether errors of jobs are looked at. */
export function isAboutErrors({ error, group }: ErrorMatch): boolean {
  return [error, group].some((part) => part !== null && part !== undefined)
}

/** Whether the last error of a job fits. */
export function fitsError(
  { type, errors }: Pick<Job, 'type' | 'errors'>,
  { error, group }: ErrorMatch,
): boolean {
  if (error !== null && error !== undefined && !lastErrorOf(errors).includes(error)) return false
  if (group === null || group === undefined) return true
  const last = errors.at(-1)
  return last !== undefined && errorFingerprint(type, last) === group
}

/** Whether a job fits. */
export function fitsMatch(
  job: Pick<Job, 'type' | 'tags' | 'createdAt' | 'errors'>,
  { type, tag, createdAfter, createdBefore, ...match }: JobMatch,
): boolean {
  return (
    (type === null || fitsType(job.type, type)) &&
    (tag === null || job.tags.includes(tag)) &&
    job.createdAt > (createdAfter ?? -Infinity) &&
    job.createdAt < (createdBefore ?? Infinity) &&
    fitsError(job, match)
  )
}

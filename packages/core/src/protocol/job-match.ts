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
export function isMatchingAll({ type, tag, createdAfter, createdBefore, error }: JobMatch): boolean {
  return [type, tag, createdAfter, createdBefore, error].every((part) => part === null || part === undefined)
}

function fitsType(type: string, pattern: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern
}

function lastErrorOf(errors: Job['errors']): string {
  const last = errors.at(-1)
  return last === undefined ? '' : `${last.code ?? ''}\n${last.name}\n${last.message}`.toLowerCase()
}

/** Whether the last error of a job contains a text, which is given in lower case. */
export function fitsError({ errors }: Pick<Job, 'errors'>, error: string | null | undefined): boolean {
  return error === null || error === undefined || lastErrorOf(errors).includes(error)
}

/** Whether a job fits. */
export function fitsMatch(
  job: Pick<Job, 'type' | 'tags' | 'createdAt' | 'errors'>,
  { type, tag, createdAfter, createdBefore, error }: JobMatch,
): boolean {
  return (
    (type === null || fitsType(job.type, type)) &&
    (tag === null || job.tags.includes(tag)) &&
    job.createdAt > (createdAfter ?? -Infinity) &&
    job.createdAt < (createdBefore ?? Infinity) &&
    fitsError(job, error)
  )
}

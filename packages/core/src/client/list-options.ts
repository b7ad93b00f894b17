import type { ListJobsParams } from '../broker/index.ts'
import { InvalidOptionError } from '../errors/index.ts'
import { resolveMatch } from './job-match.ts'
import {
  asOptions,
  checkInteger,
  isJobState,
  JOB_STATES,
  LIMITS,
  parseName,
  rejectUnknownKeys,
  type Job,
  type JobState,
  type TimeOption,
} from '../protocol/index.ts'

/** Filter and page of {@link Burrow.jobs}. */
export interface JobsOptions {
  /** @default all queues */
  readonly queue?: string
  /** @default all states */
  readonly state?: JobState
  /** A type, or the beginning of types with `*` behind it. @default all types */
  readonly type?: string
  /** @default with and without tags */
  readonly tag?: string
  /** Created later than this. @default any time */
  readonly createdAfter?: TimeOption
  /** Created before this. @default any time */
  readonly createdBefore?: TimeOption
  /** Text that the name, code or message of the last error contains, in any case. @default with and without errors */
  readonly error?: string
  /** Fingerprint of a group of errors, to which the last error belongs. @default with and without errors */
  readonly group?: string
  /** Where the last page ended. @default the first page */
  readonly cursor?: string | null
  /** Jobs a page at most, 1 to 200. @default 50 */
  readonly limit?: number
}

/** A page may hold fewer jobs than the limit, even none, while `cursor` is not null; null is the end. */
export interface JobsPage {
  readonly jobs: readonly Job[]
  readonly cursor: string | null
  /** Jobs that were looked at for this page; of more than a thousand a page is looked for at a time. */
  readonly scanned: number
}

const KEYS = [
  'queue',
  'state',
  'type',
  'tag',
  'createdAfter',
  'createdBefore',
  'error',
  'group',
  'cursor',
  'limit',
]

function nameOrNull(value: unknown, field: string): string | null {
  return value === undefined || value === null ? null : parseName(value, field)
}

function stateOrNull(value: unknown): JobState | null {
  if (value === undefined || value === null) return null
  if (isJobState(value)) return value
  throw new InvalidOptionError('options.state', `must be one of ${JOB_STATES.join(', ')}`)
}

/** Throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`) with the field. */
export function resolveJobsOptions(options?: JobsOptions): ListJobsParams {
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, KEYS, 'options')
  const cursor = given.cursor ?? null
  if (cursor !== null && typeof cursor !== 'string')
    throw new InvalidOptionError('options.cursor', 'must be the cursor of the last page, or null')
  const { type, tag } = given
  const match = resolveMatch({ ...given, type: type ?? undefined, tag: tag ?? undefined }, 'options')
  return {
    queue: nameOrNull(given.queue, 'options.queue'),
    state: stateOrNull(given.state),
    ...match,
    cursor,
    limit: checkInteger(given.limit ?? 50, 'options.limit', 1, LIMITS.pageSize),
  }
}

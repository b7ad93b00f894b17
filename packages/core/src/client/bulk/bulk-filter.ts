import { InvalidOptionError } from '../../errors/index.ts'
import {
  asOptions,
  fitsMatch,
  isJobState,
  isMatchingAll,
  JOB_STATES,
  parseName,
  rejectUnknownKeys,
  type Job,
  type JobState,
  type TimeOption,
} from '../../protocol/index.ts'
import { resolveMatch, type ResolvedJobMatch } from '../job-match.ts'

/** Which jobs are meant: those that fit all that is given. */
export interface BulkFilter {
  /** @default all queues */
  readonly queue?: string
  /** @default all states in which the action is possible */
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
}

export interface ResolvedBulkFilter extends ResolvedJobMatch {
  readonly queue: string | null
  readonly state: JobState | null
}

const KEYS = ['queue', 'state', 'type', 'tag', 'createdAfter', 'createdBefore', 'error', 'group']

function parseState(value: unknown, field: string): JobState {
  if (isJobState(value)) return value
  throw new InvalidOptionError(field, `must be one of ${JOB_STATES.join(', ')}`)
}

/**
 * Checks a filter.
 * @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`), both with the field
 */
export function resolveBulkFilter(filter: BulkFilter | undefined, field: string): ResolvedBulkFilter {
  const given = asOptions(filter, field)
  rejectUnknownKeys(given, KEYS, field)
  return Object.freeze({
    queue: given.queue === undefined ? null : parseName(given.queue, `${field}.queue`),
    state: given.state === undefined ? null : parseState(given.state, `${field}.state`),
    ...resolveMatch(given, field),
  })
}

/** Whether a filter looks at nothing but queue and state, which are counted. */
export function isCounted(filter: ResolvedBulkFilter): boolean {
  return isMatchingAll(filter)
}

/** Whether a job fits a filter. */
export function fitsFilter(job: Job, filter: ResolvedBulkFilter): boolean {
  const { queue, state } = filter
  return (
    (queue === null || job.queue === queue) &&
    (state === null || job.state === state) &&
    fitsMatch(job, filter)
  )
}

import { InvalidOptionError } from '../../errors/index.ts'
import {
  asOptions,
  isJobState,
  JOB_STATES,
  LIMITS,
  parseName,
  parseTime,
  rejectUnknownKeys,
  type Job,
  type JobState,
  type TimeOption,
} from '../../protocol/index.ts'

/** Which jobs are meant: those that fit all that is given. */
export interface BulkFilter {
  /** @default all queues */
  readonly queue?: string
  /** @default all states in which the action is possible */
  readonly state?: JobState
  /** @default all types */
  readonly type?: string
  /** @default with and without tags */
  readonly tag?: string
  /** Created later than this. @default any time */
  readonly createdAfter?: TimeOption
  /** Created before this. @default any time */
  readonly createdBefore?: TimeOption
  /** Text that the name, code or message of the last error contains, in any case. @default with and without errors */
  readonly error?: string
}

export interface ResolvedBulkFilter {
  readonly queue: string | null
  readonly state: JobState | null
  readonly type: string | null
  readonly tag: string | null
  readonly createdAfter: number | null
  readonly createdBefore: number | null
  /** In lower case. */
  readonly error: string | null
}

const KEYS = ['queue', 'state', 'type', 'tag', 'createdAfter', 'createdBefore', 'error']

function parseText(value: unknown, field: string): string {
  if (typeof value === 'string' && value.length > 0 && value.length <= LIMITS.errorMessageChars)
    return value.toLowerCase()
  throw new InvalidOptionError(field, `must be text of 1 to ${LIMITS.errorMessageChars} characters`)
}

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
  const read = <T>(name: keyof BulkFilter, parse: (value: unknown, at: string) => T): T | null =>
    given[name] === undefined ? null : parse(given[name], `${field}.${name}`)
  const createdAfter = read('createdAfter', parseTime)
  const createdBefore = read('createdBefore', parseTime)
  if (createdAfter !== null && createdBefore !== null && createdAfter >= createdBefore)
    throw new InvalidOptionError(`${field}.createdAfter`, 'must be before createdBefore')
  return Object.freeze({
    queue: read('queue', parseName),
    state: read('state', parseState),
    type: read('type', parseName),
    tag: read('tag', parseName),
    createdAfter,
    createdBefore,
    error: read('error', parseText),
  })
}

/** Whether a filter looks at nothing but queue and state, which are counted. */
export function isCounted({ type, tag, createdAfter, createdBefore, error }: ResolvedBulkFilter): boolean {
  return [type, tag, createdAfter, createdBefore, error].every((part) => part === null)
}

/** Whether a job fits a filter. */
export function fitsFilter(job: Job, filter: ResolvedBulkFilter): boolean {
  const { queue, state, type, tag, createdAfter, createdBefore, error } = filter
  return (
    (queue === null || job.queue === queue) &&
    (state === null || job.state === state) &&
    (type === null || job.type === type) &&
    (tag === null || job.tags.includes(tag)) &&
    (createdAfter === null || job.createdAt > createdAfter) &&
    (createdBefore === null || job.createdAt < createdBefore) &&
    (error === null || lastErrorOf(job).includes(error))
  )
}

function lastErrorOf({ errors }: Job): string {
  const last = errors.at(-1)
  return last === undefined ? '' : `${last.code ?? ''}\n${last.name}\n${last.message}`.toLowerCase()
}

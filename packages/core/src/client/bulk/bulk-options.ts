import type { JobEdit } from '../../broker/index.ts'
import { InvalidOptionError } from '../../errors/index.ts'
import {
  asOptions,
  checkInteger,
  JOB_STATES,
  parseName,
  rejectUnknownKeys,
  type JobState,
} from '../../protocol/index.ts'
import { resolveEdit, type EditOptions } from '../edit-options.ts'
import { resolveBulkFilter, type BulkFilter, type ResolvedBulkFilter } from './bulk-filter.ts'

export const BULK_ACTIONS = ['retry', 'cancel', 'run', 'delete', 'move', 'edit'] as const

/** What is done to every job that fits. */
export type BulkActionName = (typeof BULK_ACTIONS)[number]

/** What is to be done, and to which jobs. */
export interface BulkOptions {
  readonly action: BulkActionName
  /** @default all jobs for which the action is possible */
  readonly filter?: BulkFilter
  /** Jobs a second at most, 1 to 100,000. @default as fast as the store takes them */
  readonly ratePerSecond?: number
  /** Jobs at most, 1 to 10,000,000. @default all */
  readonly limit?: number
  /** The queue that jobs move to. For `move` only, which needs it. */
  readonly to?: string
  /** What changes of each job. For `edit` only, which needs it. */
  readonly edit?: EditOptions
}

export interface ResolvedBulkOptions {
  readonly action: BulkActionName
  readonly filter: ResolvedBulkFilter
  /** States in which the action is possible and that the filter wants, in the order in which they are gone through. */
  readonly states: readonly JobState[]
  readonly ratePerSecond: number | null
  readonly limit: number | null
  readonly to: string | null
  readonly edit: Omit<JobEdit, 'jobId'> | null
}

const KEYS = ['action', 'filter', 'ratePerSecond', 'limit', 'to', 'edit']
const WAITING: readonly JobState[] = ['scheduled', 'pending', 'retrying', 'blocked']
const POSSIBLE: Readonly<Record<BulkActionName, readonly JobState[]>> = {
  retry: ['dead', 'cancelled'],
  cancel: [...WAITING, 'active'],
  run: ['scheduled', 'retrying'],
  delete: JOB_STATES.filter((state) => state !== 'active'),
  move: [...WAITING, 'dead', 'cancelled'],
  edit: [...WAITING, 'dead', 'cancelled'],
}

/** Whether an edit sets the time at which a job runs; a job that waits for none takes no time. */
function setsTime(edit: Omit<JobEdit, 'jobId'> | null): boolean {
  return edit?.delayMs !== undefined || edit?.runAt !== undefined
}

function statesOf(
  action: BulkActionName,
  wanted: JobState | null,
  edit: Omit<JobEdit, 'jobId'> | null,
): readonly JobState[] {
  const possible = setsTime(edit) ? WAITING : POSSIBLE[action]
  if (wanted !== null && !possible.includes(wanted))
    throw new InvalidOptionError(
      'options.filter.state',
      `must be one of ${possible.join(', ')}: a job that is ${wanted} does not take the action ${action}`,
    )
  return wanted === null ? JOB_STATES.filter((state) => possible.includes(state)) : [wanted]
}

/**
 * Checks the options of a bulk action.
 * @throws InvalidOptionError, InvalidNameError, InvalidPayloadError, PayloadTooLargeError, each with the field
 */
export function resolveBulkOptions(options: BulkOptions, payloadLimitBytes: number): ResolvedBulkOptions {
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, KEYS, 'options')
  const action = BULK_ACTIONS.find((name) => name === given.action)
  if (action === undefined)
    throw new InvalidOptionError('options.action', `must be one of ${BULK_ACTIONS.join(', ')}`)
  for (const [name, owner] of [
    ['to', 'move'],
    ['edit', 'edit'],
  ] as const) {
    if ((given[name] !== undefined) !== (action === owner))
      throw new InvalidOptionError(`options.${name}`, `belongs to the action ${owner}, and is needed there`)
  }
  const filter = resolveBulkFilter(given.filter, 'options.filter')
  const edit = given.edit === undefined ? null : resolveEdit(given.edit, 'options.edit', payloadLimitBytes)
  const to = given.to === undefined ? null : parseName(given.to, 'options.to')
  if (to !== null && to === filter.queue)
    throw new InvalidOptionError('options.to', 'must be another queue than the one of the filter')
  return Object.freeze({
    action,
    filter,
    states: statesOf(action, filter.state, edit),
    ratePerSecond:
      given.ratePerSecond === undefined
        ? null
        : checkInteger(given.ratePerSecond, 'options.ratePerSecond', 1, 100_000),
    limit: given.limit === undefined ? null : checkInteger(given.limit, 'options.limit', 1, 10_000_000),
    to,
    edit,
  })
}

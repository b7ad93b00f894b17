import type { JobEdit } from '../broker/index.ts'
import { InvalidOptionError } from '../errors/index.ts'
import {
  asOptions,
  checkInteger,
  encodeJson,
  LIMITS,
  parsePriority,
  parseTime,
  rejectUnknownKeys,
  type Priority,
  type PriorityName,
  type TimeOption,
} from '../protocol/index.ts'

/** What changes of a job that does not run; what is not given stays as it is. */
export interface EditOptions {
  /** Any JSON; the worker checks it by the schema of the job type. */
  readonly payload?: unknown
  readonly priority?: Priority | PriorityName
  /** Let it run so long from now, in ms. */
  readonly delayMs?: number
  /** Let it run at this time. Not together with `delayMs`. */
  readonly runAt?: TimeOption
}

const KEYS = ['payload', 'priority', 'delayMs', 'runAt']

/**
 * Checks an edit, for whichever job it will be.
 * @throws InvalidOptionError, InvalidPayloadError, PayloadTooLargeError, each with the field
 */
export function resolveEdit(
  options: EditOptions,
  field: string,
  payloadLimitBytes: number,
): Omit<JobEdit, 'jobId'> {
  const given = asOptions(options, field)
  rejectUnknownKeys(given, KEYS, field)
  const { payload, priority, delayMs, runAt } = given
  if ([payload, priority, delayMs, runAt].every((value) => value === undefined))
    throw new InvalidOptionError(field, `must change something: ${KEYS.join(', ')}`)
  if (delayMs !== undefined && runAt !== undefined)
    throw new InvalidOptionError(`${field}.runAt`, 'cannot be given together with delayMs')
  return {
    ...(payload === undefined ? {} : { payload: encodeJson(payload, `${field}.payload`, payloadLimitBytes) }),
    ...(priority === undefined ? {} : { priority: parsePriority(priority, `${field}.priority`) }),
    ...(delayMs === undefined
      ? {}
      : { delayMs: checkInteger(delayMs, `${field}.delayMs`, 0, LIMITS.delayMs) }),
    ...(runAt === undefined ? {} : { runAt: parseTime(runAt, `${field}.runAt`) }),
  }
}

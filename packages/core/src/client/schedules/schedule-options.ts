import { InvalidOptionError } from '../../errors/index.ts'
import type { JobDefinition } from '../../jobs/index.ts'
import {
  asOptions,
  checkInteger,
  LIMITS,
  parseScheduleId,
  rejectUnknownKeys,
  resolveScheduleSpec,
  type EnqueueOptions,
  type NewJob,
  type Schedule,
  type ScheduledJob,
  type ScheduleOptions,
} from '../../protocol/index.ts'
import type { EnqueueableDefinition } from '../job-factory.ts'

/**
 * Options of the jobs of a schedule. Each job has the id and the time of its slot, and no unique key: that is what `overlap` of the
 * schedule is for.
 */
export type ScheduledJobOptions = Omit<
  EnqueueOptions,
  'id' | 'delayMs' | 'runAt' | 'unique' | 'uniqueKey' | 'expiresAt' | 'trace'
>

/** When a schedule runs and what it makes. Exactly one of `cron`, `every` and `dates`. */
export interface ScheduleParams extends ScheduleOptions {
  /** The name of a job type, or its definition: then the payload is checked by its schema. */
  readonly type: string | EnqueueableDefinition
  readonly payload: unknown
  readonly options?: ScheduledJobOptions
  /** @default as it is; a new one is not paused */
  readonly paused?: boolean
  /** Write only when the schedule has this revision; 0: only when there is none. @default whatever it is */
  readonly ifRevision?: number
}

/** {@link ScheduleParams} with the definition of a job type. */
export interface TypedScheduleParams<Input, Output, Given> extends ScheduleParams {
  readonly type: JobDefinition<Input, Output, Given>
  readonly payload: Given
}

/** `unchanged`: it was like that already, whatever `ifRevision` says. `conflict`: it has not the revision that was asked for; nothing was written. */
export interface ScheduleResult {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'conflict'
  /** As it is now; null when there is none. */
  readonly schedule: Schedule | null
}

/** Which schedule {@link Burrow.deleteSchedule} deletes. */
export interface DeleteScheduleOptions {
  /** Delete only when the schedule has this revision. @default whatever it is */
  readonly ifRevision?: number
}

/** A page of schedules, by id. */
export interface SchedulesPage {
  readonly schedules: readonly Schedule[]
  /** Pass it on for the next page; null at the end. */
  readonly cursor: string | null
}

/** Page of {@link Burrow.schedules}. */
export interface SchedulesOptions {
  /** Where the last page ended. @default the first page */
  readonly cursor?: string | null
  /** Schedules a page at most, 1 to 200. @default 200 */
  readonly limit?: number
}

const NOT_OF_SCHEDULES = ['id', 'delayMs', 'runAt', 'unique', 'uniqueKey', 'expiresAt', 'trace']
const MAX_REVISION = Number.MAX_SAFE_INTEGER

/** Parts of the params of a schedule, checked but for the job, which the factory checks. */
export function splitScheduleParams(params: ScheduleParams, minSpacingMs: number) {
  if (typeof params !== 'object' || params === null || Array.isArray(params))
    throw new InvalidOptionError('schedule', 'must be an object with a rule, type and payload')
  const { type, payload, options, paused, ifRevision, ...rule } = params
  if (paused !== undefined && typeof paused !== 'boolean')
    throw new InvalidOptionError('schedule.paused', 'must be true or false')
  for (const name of NOT_OF_SCHEDULES) {
    if (typeof options === 'object' && options !== null && name in options)
      throw new InvalidOptionError(`schedule.options.${name}`, 'cannot be given for the jobs of a schedule')
  }
  return {
    spec: resolveScheduleSpec(rule, 'schedule', { minSpacingMs }),
    type,
    payload,
    options,
    paused: paused ?? null,
    ifRevision: checkRevision(ifRevision, 'schedule.ifRevision'),
  }
}

function checkRevision(revision: unknown, field: string): number | null {
  return revision === undefined ? null : checkInteger(revision, field, 0, MAX_REVISION)
}

/** Throws InvalidOptionError (`INVALID_OPTION`) with the field. */
export function resolveDeleteSchedule(options?: DeleteScheduleOptions): number | null {
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, ['ifRevision'], 'options')
  return checkRevision(given.ifRevision, 'options.ifRevision')
}

/** What the store keeps of a job that was checked as if it were enqueued. */
export function toScheduledJob(queue: string, job: NewJob): ScheduledJob {
  return {
    queue,
    type: job.type,
    payload: job.payload,
    priority: job.priority,
    maxAttempts: job.maxAttempts,
    backoff: job.backoff,
    timeoutMs: job.timeoutMs,
    tags: job.tags,
    retryForMs: job.retryForMs,
    limitKey: job.limitKey,
    limitCost: job.limitCost,
    webhook: job.webhook,
    expiresInMs: job.expiresInMs,
  }
}

/** Throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`) with the field. */
export function resolveSchedulesOptions(options: SchedulesOptions = {}) {
  if (typeof options !== 'object' || options === null)
    throw new InvalidOptionError('options', 'must be an object')
  rejectUnknownKeys(options, ['cursor', 'limit'], 'options')
  const cursor = options.cursor ?? null
  return {
    after: cursor === null ? null : parseScheduleId(cursor, 'options.cursor'),
    limit: checkInteger(options.limit ?? LIMITS.pageSize, 'options.limit', 1, LIMITS.pageSize),
  }
}

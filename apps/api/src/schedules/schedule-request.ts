import {
  toFlatCronField,
  toJobDefaults,
  toScheduleField,
  toScheduleOptions,
  type NewJobDto,
  type PutScheduleDto,
} from '@burrow/api-contract'
import type { Burrow, ScheduledJobOptions, ScheduleOptions, ScheduleResult } from '@burrow/core'
import type { JobTypes } from '../job-types.ts'
import { renameFields } from '../problems/rename-fields.ts'

/** How a schedule is to be, as the library takes it. */
export interface ScheduleRequest {
  readonly rule: ScheduleOptions
  readonly type: string
  readonly payload: unknown
  readonly options: ScheduledJobOptions
  readonly paused: boolean | undefined
  /** Whether the payload is checked, where its type is known here. */
  readonly isChecked: boolean
}

export interface ScheduleDeps {
  readonly burrow: Burrow
  readonly types: JobTypes
}

/** What a body of `/schedules` asks for. */
export function toScheduleRequest({ job, paused, ...rule }: PutScheduleDto): ScheduleRequest {
  return {
    rule: toScheduleOptions(rule),
    type: job.type,
    payload: job.payload ?? null,
    options: toJobDefaults(job),
    paused,
    isChecked: true,
  }
}

/** What a new job with `recurring` asks for. */
export function toRecurringRequest(
  body: NewJobDto,
  recurring: NonNullable<NewJobDto['recurring']>,
): ScheduleRequest {
  const { cron_expression: expression, timezone } = recurring
  return {
    rule: { cron: { expression, timezone: timezone ?? null } },
    type: body.type,
    payload: body.payload ?? null,
    options: toJobDefaults(body),
    paused: undefined,
    isChecked: true,
  }
}

/** How fields of a body are called, which may say a cron rule in two ways. */
export function fieldsOf(body: {
  readonly cron?: unknown
  readonly cron_expression?: unknown
  readonly timezone?: unknown
}): (field: string) => string {
  const isFlat = Boolean(body.cron_expression ?? body.timezone)
  return isFlat && !body.cron ? toFlatCronField : toScheduleField
}

/** Writes a schedule. Errors name fields as `toField` says. */
export function writeSchedule(
  { burrow, types }: ScheduleDeps,
  id: string,
  { rule, type, payload, options, paused, isChecked }: ScheduleRequest,
  ifRevision: number | undefined,
  toField: (field: string) => string,
): Promise<ScheduleResult> {
  const params = {
    ...rule,
    payload,
    options,
    ...(paused === undefined ? {} : { paused }),
    ...(ifRevision === undefined ? {} : { ifRevision }),
  }
  const definition = isChecked ? types.find(type) : null
  return renameFields(toField, () =>
    definition === null
      ? burrow.schedule(id, { ...params, type })
      : burrow.schedule(id, { ...params, type: definition }),
  )
}

import type { Schedule, ScheduleOptions, ScheduleRun } from '@burrow/core'
import { readJson } from '@burrow/core/protocol'
import type { PreviewScheduleDto, PutScheduleDto, ScheduleDto } from '../schemas/schedule.ts'
import { LISTED_CHARS, toBackoffDto, toIso, toIsoOrNull, toWebhookDto } from './job.ts'
import { toSnakePath } from './new-job.ts'

type RuleDto = Omit<PutScheduleDto, 'job' | 'paused'> | Omit<PreviewScheduleDto, 'count' | 'from'>

/** When a schedule runs, as the library takes it. */
export function toScheduleOptions(body: RuleDto): ScheduleOptions {
  const { cron_expression: expression, every_ms: ms } = body
  return {
    cron:
      expression === undefined || expression === null
        ? body.cron
        : { expression, timezone: body.timezone ?? null },
    every: ms === undefined || ms === null ? null : { ms, anchorAt: body.anchor_at ?? null },
    dates: body.dates ?? null,
    startAt: body.start_at ?? null,
    endAt: body.end_at ?? null,
    limit: body.limit ?? null,
    jitterMs: body.jitter_ms ?? null,
    overlap: body.overlap ?? null,
    missed: body.missed ?? null,
  }
}

function toRunDto({ outcome, slot, at, jobId, count }: ScheduleRun): ScheduleDto['history'][number] {
  return { outcome, slot: toIsoOrNull(slot), at: toIso(at), job_id: jobId, count }
}

/** A schedule as the HTTP API shows it. */
export function toScheduleDto({ spec, job, ...schedule }: Schedule): ScheduleDto {
  return {
    id: schedule.id,
    revision: schedule.revision,
    paused: schedule.paused,
    cron: 'cron' in spec ? { ...spec.cron } : null,
    every_ms: 'every' in spec ? spec.every.ms : null,
    anchor_at: 'every' in spec ? toIso(spec.every.anchorAt) : null,
    dates: 'dates' in spec ? spec.dates.map(toIso) : null,
    start_at: toIsoOrNull(spec.startAt),
    end_at: toIsoOrNull(spec.endAt),
    limit: spec.limit,
    jitter_ms: spec.jitterMs,
    overlap: spec.overlap,
    missed: { ...spec.missed },
    job: {
      type: job.type,
      payload: readJson(job.payload),
      queue: job.queue,
      priority: job.priority,
      max_retries: job.maxAttempts - 1,
      backoff: toBackoffDto(job.backoff),
      timeout_ms: job.timeoutMs,
      retry_for_ms: job.retryForMs,
      expires_in_ms: job.expiresInMs,
      limit_key: job.limitKey,
      limit_cost: job.limitCost,
      tags: [...job.tags],
      webhook: job.webhook === null ? null : toWebhookDto(job.webhook),
    },
    runs: schedule.runs,
    next_at: toIsoOrNull(schedule.nextAt),
    created_at: toIso(schedule.createdAt),
    updated_at: toIso(schedule.updatedAt),
    history: schedule.history.map(toRunDto),
    omitted: [],
    redacted: false,
  }
}

/** A schedule as a list shows it: a long payload is left out, so that a page has a bound. */
export function toListedScheduleDto(schedule: Schedule): ScheduleDto {
  const dto = toScheduleDto(schedule)
  if (schedule.job.payload.length <= LISTED_CHARS) return dto
  return { ...dto, job: { ...dto.job, payload: null }, omitted: ['payload'] }
}

/** The field of a schedule for a field in an error of the library: `schedule.options.maxRetries` is `job.max_retries`. */
export function toScheduleField(field: string): string {
  if (!field.startsWith('schedule.')) return field
  const path = field.slice('schedule.'.length)
  if (path.startsWith('payload') || path === 'type') return `job.${path}`
  if (path.startsWith('limit.')) return `job.${path.replace('.', '_')}`
  if (path.startsWith('options.')) return `job.${toSnakePath(path.slice('options.'.length))}`
  if (path === 'every' || path === 'every.ms') return 'every_ms'
  return path === 'every.anchorAt' ? 'anchor_at' : toSnakePath(path)
}

/** The same for a body with `cron_expression` and `timezone` side by side. */
export function toFlatCronField(field: string): string {
  return toScheduleField(field)
    .replace(/^cron\.expression$/, 'cron_expression')
    .replace(/^cron\.timezone$/, 'timezone')
}

/** The same for `recurring` of a new job, whose fields are those of the schedule's job. */
export function toRecurringField(field: string): string {
  const name = toScheduleField(field)
  if (name.startsWith('job.')) return name.slice('job.'.length)
  return name
    .replace(/^cron\.expression$/, 'recurring.cron_expression')
    .replace(/^cron\.timezone$/, 'recurring.timezone')
}

import { toJobDefaults, toScheduleOptions, type PatchScheduleDto } from '@burrow/api-contract'
import type {
  JobDefinition,
  Schedule,
  ScheduledJobOptions,
  ScheduleOptions,
  ScheduleSpec,
} from '@burrow/core'
import { readJson } from '@burrow/core/protocol'
import type { JobTypes } from '../job-types.ts'
import { ProblemError } from '../problems/problem-error.ts'
import type { ScheduleRequest } from './schedule-request.ts'

type Rule = Pick<ScheduleOptions, 'cron' | 'every' | 'dates'>

function mergeRule(spec: ScheduleSpec, patch: PatchScheduleDto): Rule {
  const cron = 'cron' in spec ? spec.cron : null
  const every = 'every' in spec ? spec.every : null
  const given = toScheduleOptions(patch)
  const isGiven = [given.cron, given.every, given.dates].some((rule) => rule !== undefined && rule !== null)
  const { cron_expression: expression, timezone, every_ms: ms, anchor_at: anchorAt } = patch
  if (timezone && !expression) {
    if (isGiven || cron === null)
      throw new ProblemError('INVALID_REQUEST', 'timezone: needs cron_expression', 'timezone')
    return { cron: { expression: cron.expression, timezone } }
  }
  if (anchorAt && !ms) {
    if (isGiven || every === null)
      throw new ProblemError('INVALID_REQUEST', 'anchor_at: needs every_ms', 'anchor_at')
    return { every: { ms: every.ms, anchorAt } }
  }
  if (expression && timezone === undefined && cron !== null)
    return { cron: { expression, timezone: cron.timezone } }
  if (typeof ms === 'number' && anchorAt === undefined && every !== null)
    return { every: { ms, anchorAt: every.anchorAt } }
  if (isGiven) return { cron: given.cron ?? null, every: given.every ?? null, dates: given.dates ?? null }
  if ('cron' in spec) return { cron: spec.cron }
  return 'every' in spec ? { every: spec.every } : { dates: spec.dates }
}

function mergeOptions(
  job: Schedule['job'],
  patch: NonNullable<PatchScheduleDto['job']>,
  definition: JobDefinition | null,
): ScheduledJobOptions {
  const { limitKey, limitCost } = job
  const isCounted = patch.payload !== undefined && definition?.limit
  return {
    queue: job.queue,
    priority: job.priority,
    maxRetries: job.maxAttempts - 1,
    backoff: job.backoff,
    timeoutMs: job.timeoutMs,
    retryForMs: job.retryForMs,
    expiresInMs: job.expiresInMs,
    // What the type makes of the payload is made of the new one.
    ...(isCounted && definition.limit?.keyOf ? {} : { limitKey }),
    ...(isCounted && definition.limit?.costOf ? {} : { limitCost }),
    tags: job.tags,
    webhook: job.webhook,
    ...toJobDefaults(patch),
  }
}

/** A schedule with parts changed: what is absent stays, null takes away. @throws ProblemError (`INVALID_REQUEST`) */
export function mergeSchedule(current: Schedule, patch: PatchScheduleDto, types: JobTypes): ScheduleRequest {
  const { spec, job } = current
  const keep = <T>(given: T | undefined, present: T) => (given === undefined ? present : given)
  const type = patch.job?.type ?? job.type
  return {
    rule: {
      ...mergeRule(spec, patch),
      startAt: keep(patch.start_at, spec.startAt as string | number | null),
      endAt: keep(patch.end_at, spec.endAt as string | number | null),
      limit: keep(patch.limit, spec.limit),
      jitterMs: keep(patch.jitter_ms, spec.jitterMs),
      overlap: keep(patch.overlap, spec.overlap),
      missed: keep(patch.missed, spec.missed),
    },
    type,
    payload: patch.job?.payload === undefined ? readJson(job.payload) : patch.job.payload,
    options: mergeOptions(job, patch.job ?? {}, types.find(type)),
    paused: patch.paused,
    // A payload that nobody touches was checked when it came.
    isChecked: patch.job?.type !== undefined || patch.job?.payload !== undefined,
  }
}

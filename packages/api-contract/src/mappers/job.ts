import type { Backoff, Job, LogLine, Webhook } from '@burrow/core'
import { storedPayload, storedResult, traceIdOf } from '@burrow/core/protocol'
import type { JobDto, LogLineDto } from '../schemas/job.ts'

/** The last time that was asked for: the times of a job, and those of jobs that come together, are mostly the same. */
let lastMs = Number.NaN
let lastIso = ''

/** Milliseconds since 1970 as ISO 8601 in UTC. */
export function toIso(ms: number): string {
  if (ms !== lastMs) {
    lastIso = new Date(ms).toISOString()
    lastMs = ms
  }
  return lastIso
}

/** The same; null stays null. */
export function toIsoOrNull(ms: number | null): string | null {
  return ms === null ? null : toIso(ms)
}

/** A backoff as the HTTP API shows it. */
export function toBackoffDto(backoff: Backoff): JobDto['backoff'] {
  switch (backoff.kind) {
    case 'exponential':
      return {
        kind: backoff.kind,
        base_ms: backoff.baseMs,
        factor: backoff.factor,
        max_ms: backoff.maxMs,
        jitter: backoff.jitter,
      }
    case 'linear':
      return { kind: backoff.kind, base_ms: backoff.baseMs, max_ms: backoff.maxMs, jitter: backoff.jitter }
    case 'fixed':
      return { kind: backoff.kind, base_ms: backoff.baseMs, jitter: backoff.jitter }
    case 'list':
      return { kind: backoff.kind, delays_ms: [...backoff.delaysMs], jitter: backoff.jitter }
  }
}

/** Whom to tell of a job, as the HTTP API shows it. */
export function toWebhookDto({ url, events }: Webhook): NonNullable<JobDto['webhook']> {
  return { url, events: [...events] }
}

/** A job as the HTTP API shows it. Stacks stay inside: they tell about the machine, not about the job. */
export function toJobDto(job: Job): JobDto {
  return {
    id: job.id,
    type: job.type,
    queue: job.queue,
    state: job.state,
    reason: job.reason,
    payload: storedPayload(job),
    result: storedResult(job),
    priority: job.priority,
    attempt: job.attempt,
    max_attempts: job.maxAttempts,
    epoch: job.epoch,
    crashes: job.crashes,
    backoff: toBackoffDto(job.backoff),
    timeout_ms: job.timeoutMs,
    retry_for_ms: job.retryForMs,
    unique_key: job.uniqueKey,
    limit_key: job.limitKey,
    limit_cost: job.limitCost,
    schedule_id: job.scheduleId,
    trace_id: job.trace === null ? null : traceIdOf(job.trace),
    traceparent: job.trace?.traceparent ?? null,
    tags: [...job.tags],
    webhook: job.webhook === null ? null : toWebhookDto(job.webhook),
    errors: job.errors.map(({ attempt, epoch, at, code, name, message }) => ({
      attempt,
      epoch,
      at: toIso(at),
      code,
      name,
      message,
    })),
    progress: job.progress === null ? null : { percent: job.progress.percent, note: job.progress.note },
    worker_id: job.workerId,
    cancel_requested: job.cancelRequested,
    created_at: toIso(job.createdAt),
    run_at: toIso(job.runAt),
    started_at: toIsoOrNull(job.startedAt),
    finished_at: toIsoOrNull(job.finishedAt),
    expires_at: toIsoOrNull(job.expiresAt),
    omitted: [],
    redacted: false,
  }
}

/** Characters of JSON of a payload or result that a list shows. */
export const LISTED_CHARS = 4_096

/** A job as a list shows it: what is long is left out, so that a page has a bound. */
export function toListedJobDto(job: Job): JobDto {
  const dto = toJobDto(job)
  const omitted = (['payload', 'result'] as const).filter(
    (name) => JSON.stringify(job[name]).length > LISTED_CHARS,
  )
  return { ...dto, ...Object.fromEntries(omitted.map((name) => [name, null])), omitted }
}

export function toLogLineDto(line: LogLine): LogLineDto {
  return {
    at: toIso(line.at),
    attempt: line.attempt,
    message: line.message,
    fields: line.fields === null ? null : { ...line.fields },
  }
}

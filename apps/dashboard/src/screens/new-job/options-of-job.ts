import type { Job } from '../../api/jobs.ts'
import { NO_OPTIONS, type OptionTexts } from './options.ts'

const STEPS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1_000, 's'],
] as const

/** A duration as it is typed, exactly. */
export function durationText(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return ''
  const [size, unit] = (ms === 0 ? undefined : STEPS.find(([each]) => ms % each === 0)) ?? [1, 'ms']
  return `${ms / size}${unit}`
}

/**
 * The options of a job, to enqueue another one like it. What is its own stays with it: id, time, deadline and unique key.
 */
export function optionsOfJob(job: Job): OptionTexts {
  const { backoff, webhook } = job
  return {
    ...NO_OPTIONS,
    queue: job.queue,
    priority: String(job.priority),
    maxRetries: String(Math.max(0, job.max_attempts - 1)),
    retryFor: durationText(job.retry_for_ms),
    timeout: durationText(job.timeout_ms),
    backoff: backoff.kind,
    base: durationText(backoff.base_ms),
    factor: backoff.factor === undefined ? '' : String(backoff.factor),
    most: durationText(backoff.max_ms),
    delays: (backoff.delays_ms ?? []).map(durationText).join(', '),
    jitter: backoff.jitter,
    tags: job.tags.join(', '),
    limitKey: job.limit_key ?? '',
    limitCost: job.limit_cost === 1 ? '' : String(job.limit_cost),
    webhook: webhook?.url ?? '',
    events: (webhook?.events ?? []).join(', '),
  }
}

import type { BackoffOption, EnqueueOptions } from '@burrow/core'
import type { NewJobDto } from '../schemas/new-job.ts'

function toBackoffOption(backoff: NonNullable<NewJobDto['backoff']>): BackoffOption {
  if (typeof backoff === 'string' || Array.isArray(backoff)) return backoff
  const { kind, base_ms: baseMs, factor, max_ms: maxMs, delays_ms: delaysMs, jitter } = backoff
  const given = { kind, baseMs, factor, maxMs, delaysMs, jitter }
  // What is absent stays absent: each kind of backoff refuses the fields of the others.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** The options of a new job as the library takes them; `id` replaces the one of the body. */
export function toEnqueueOptions(body: NewJobDto, id: string | undefined = body.id): EnqueueOptions {
  const given = {
    id,
    queue: body.queue,
    priority: body.priority as EnqueueOptions['priority'],
    maxRetries: body.max_retries,
    backoff: body.backoff === undefined ? undefined : toBackoffOption(body.backoff),
    timeoutMs: body.timeout_ms,
    delayMs: body.delay_ms,
    runAt: body.execute_at,
    uniqueKey: body.unique_key,
    tags: body.tags,
  }
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as EnqueueOptions
}

const OWN_NAMES: Readonly<Record<string, string>> = { runAt: 'execute_at' }

/** The name of a field of the body for a field in an error of the library: `options.maxRetries` is `max_retries`. */
export function toBodyField(field: string): string {
  if (!field.startsWith('options.')) return field
  const name = field.slice('options.'.length)
  return OWN_NAMES[name] ?? name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

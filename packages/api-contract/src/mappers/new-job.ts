import type { BackoffOption, CloneOptions, EnqueueOptions, JobDefaults, UniqueOptions } from '@burrow/core'
import type { CloneJobDto } from '../schemas/steer.ts'
import type { NewJobDto } from '../schemas/new-job.ts'

/** An object without what is not given. The library tells what is absent from what is null. */
export function givenOf<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  // Called for every job of a batch: no lists on the way.
  const given: Partial<T> = {}
  for (const name in fields) if (fields[name] !== undefined) given[name] = fields[name]
  return given as T
}

function toBackoffOption(backoff: NonNullable<NewJobDto['backoff']>): BackoffOption {
  if (typeof backoff === 'string' || Array.isArray(backoff)) return backoff
  const { kind, base_ms: baseMs, factor, max_ms: maxMs, delays_ms: delaysMs, jitter } = backoff
  // What is absent stays absent: each kind of backoff refuses the fields of the others.
  return givenOf({ kind, baseMs, factor, maxMs, delaysMs, jitter }) as BackoffOption
}

type SharedFields = Pick<
  NewJobDto,
  | ('queue' | 'priority' | 'max_retries' | 'backoff' | 'timeout_ms' | 'retry_for_ms')
  | ('expires_in_ms' | 'limit_key' | 'limit_cost' | 'tags' | 'webhook')
>

/** Options that jobs of a schedule may have as well, as the library takes them. */
export function toJobDefaults(body: SharedFields): JobDefaults {
  return givenOf<JobDefaults>({
    queue: body.queue,
    priority: body.priority as JobDefaults['priority'],
    maxRetries: body.max_retries,
    backoff: body.backoff === undefined ? undefined : toBackoffOption(body.backoff),
    timeoutMs: body.timeout_ms,
    retryForMs: body.retry_for_ms,
    expiresInMs: body.expires_in_ms,
    limitKey: body.limit_key,
    limitCost: body.limit_cost,
    tags: body.tags,
    webhook: body.webhook,
  })
}

function toUniqueOptions(unique: NonNullable<NewJobDto['unique']>): UniqueOptions {
  return givenOf<UniqueOptions>({
    key: unique.key,
    scope: unique.scope,
    until: unique.until,
    forMs: unique.for_ms,
    onConflict: unique.on_conflict,
  })
}

/** The options of a new job as the library takes them; `id` replaces the one of the body. */
export function toEnqueueOptions(
  body: Omit<NewJobDto, 'type'>,
  id: string | undefined = body.id,
): EnqueueOptions {
  const { unique } = body
  return Object.assign(
    toJobDefaults(body),
    givenOf<EnqueueOptions>({
      id,
      delayMs: body.delay_ms,
      runAt: body.execute_at,
      expiresAt: body.expires_at,
      uniqueKey: body.unique_key,
      unique: unique && toUniqueOptions(unique),
    }),
  )
}

/** What of a copy of a job is to be different, as the library takes it. */
export function toCloneOptions(body: CloneJobDto): CloneOptions {
  return { ...toEnqueueOptions(body), ...givenOf<CloneOptions>({ payload: body.payload }) }
}

const OWN_NAMES: Readonly<Record<string, string>> = { runAt: 'execute_at' }

/** A path of the library as one of a body: `edit.runAt` is `edit.execute_at`. What is inside of a payload keeps its names. */
export function toSnakePath(path: string): string {
  const at = /(^|\.)payload(?=[.[]|$)/.exec(path)
  const own = at === null ? path : path.slice(0, at.index)
  return (
    own
      .split('.')
      .map((name) => OWN_NAMES[name] ?? name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
      .join('.') + (at === null ? '' : path.slice(at.index))
  )
}

/** The name of a field of the body for a field in an error of the library: `options.maxRetries` is `max_retries`. */
export function toBodyField(field: string): string {
  if (field === 'limit.key' || field === 'limit.cost') return field.replace('.', '_')
  return field.startsWith('options.') ? toSnakePath(field.slice('options.'.length)) : field
}

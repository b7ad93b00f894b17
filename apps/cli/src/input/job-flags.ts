import type { NewJobDto } from '@burrow/api-contract'
import { parseDuration } from '@burrow/core/time'
import { usageError } from '../cli-error.ts'
import { moment } from './moment.ts'
import { priorityFlag } from './priority.ts'
import { ifGiven, wholeNumber } from './whole-number.ts'

/** Flags for what a job is like, but for its type and its payload. */
export interface JobFlags {
  readonly queue?: string
  readonly priority?: string
  readonly delay?: string
  readonly at?: string
  readonly maxRetries?: string
  readonly timeout?: string
  readonly retryFor?: string
  readonly expiresIn?: string
  readonly expiresAt?: string
  readonly uniqueKey?: string
  readonly limitKey?: string
  readonly webhook?: string
  readonly tag: readonly string[]
  readonly id?: string
}

/** What the flags say of a job; the API or the library checks the rest. */
export function jobOptions(flags: JobFlags): Partial<NewJobDto> {
  if (flags.at !== undefined && flags.delay !== undefined)
    throw usageError('give either --at or --delay, not both')
  if (flags.expiresAt !== undefined && flags.expiresIn !== undefined)
    throw usageError('give either --expires-at or --expires-in, not both')
  const options: Partial<NewJobDto> = {
    queue: flags.queue,
    priority: ifGiven(flags.priority, '--priority', priorityFlag),
    delay_ms: ifGiven(flags.delay, '--delay', parseDuration),
    execute_at: ifGiven(flags.at, '--at', moment),
    max_retries: ifGiven(flags.maxRetries, '--max-retries', wholeNumber),
    timeout_ms: ifGiven(flags.timeout, '--timeout', parseDuration),
    retry_for_ms: ifGiven(flags.retryFor, '--retry-for', parseDuration),
    expires_in_ms: ifGiven(flags.expiresIn, '--expires-in', parseDuration),
    expires_at: ifGiven(flags.expiresAt, '--expires-at', moment),
    unique_key: flags.uniqueKey,
    limit_key: flags.limitKey,
    webhook: flags.webhook,
    tags: flags.tag.length === 0 ? undefined : [...flags.tag],
    id: flags.id,
  }
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

import type { EnqueueOptions, EnqueuedJob, NoticeName, WebhookOption } from '@burrow/core'
import { InvalidPayloadError } from '@burrow/core/errors'
import { readJson } from '@burrow/core/protocol'
import type { NewJob, Webhook } from '../generated/burrow/v1/job_pb.ts'
import { EnqueueOutcome } from '../generated/burrow/v1/job_service_pb.ts'
import { fromDuration, fromTimestamp } from './time.ts'

/** A job as the library takes it. */
export interface NewJobCall {
  readonly type: string
  readonly payload: unknown
  readonly options: EnqueueOptions
}

function parsePayload(text: string): unknown {
  if (text === '') return null
  try {
    return readJson(text)
  } catch {
    throw new InvalidPayloadError('payload', 'is not JSON text')
  }
}

/** The names of events are checked by the library. */
function toWebhookOption({ url, events }: Webhook): WebhookOption {
  return events.length === 0 ? { url } : { url, events: events as NoticeName[] }
}

/** Reads a message; empty fields stay out, so that the defaults of the type hold. @throws InvalidPayloadError */
export function toNewJob(job: NewJob): NewJobCall {
  const { start } = job
  const options = {
    id: job.id || undefined,
    queue: job.queue || undefined,
    priority: job.priority as EnqueueOptions['priority'],
    maxRetries: job.maxRetries,
    timeoutMs: job.timeout && fromDuration(job.timeout),
    delayMs: start.case === 'delay' ? fromDuration(start.value) : undefined,
    runAt: start.case === 'executeAt' ? fromTimestamp(start.value) : undefined,
    expiresAt: job.expiresAt && fromTimestamp(job.expiresAt),
    uniqueKey: job.uniqueKey || undefined,
    tags: job.tags.length > 0 ? job.tags : undefined,
    webhook: job.webhook && toWebhookOption(job.webhook),
  }
  return {
    type: job.type,
    payload: parsePayload(job.payloadJson),
    options: Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  }
}

const FIELDS: Readonly<Record<string, string>> = {
  payload: 'payload_json',
  runAt: 'execute_at',
  delayMs: 'delay',
  timeoutMs: 'timeout',
}

/** The name of a field of the message for a field in an error of the library: `options.maxRetries` is `max_retries`. */
export function toMessageField(field: string): string {
  const [name = '', ...rest] = field.replace(/^options\./, '').split('.')
  const own = FIELDS[name] ?? name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return [own, ...rest].join('.')
}

const OUTCOMES: Readonly<Record<EnqueuedJob['outcome'], EnqueueOutcome>> = {
  created: EnqueueOutcome.CREATED,
  duplicate: EnqueueOutcome.DUPLICATE,
  replaced: EnqueueOutcome.REPLACED,
  throttled: EnqueueOutcome.THROTTLED,
}

export function toEnqueueOutcome(outcome: EnqueuedJob['outcome']): EnqueueOutcome {
  return OUTCOMES[outcome]
}

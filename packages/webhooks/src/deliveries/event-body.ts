import { isTerminal, type Job, type JobEvent } from '@burrow/core'
import { toCloudEvent, type EventFormat } from '@burrow/core/protocol'

/** Characters of the message of an error that travel along. */
const MAX_ERROR_CHARS = 1_000

function toIso(ms: number): string {
  return new Date(ms).toISOString()
}

/** Why the attempt that the event tells of failed, as far as it is kept. Stacks stay inside. */
function errorOf(event: JobEvent, job: Job | null) {
  const error = job?.errors.findLast(({ epoch }) => epoch === event.epoch)
  if (error === undefined) return null
  return { code: error.code, name: error.name, message: error.message.slice(0, MAX_ERROR_CHARS) }
}

/** What a webhook tells, with the names that jobs have in the HTTP API. */
function dataOf(event: JobEvent, job: Job | null) {
  const { name, at, jobId, jobType, queue, state, attempt, reason, result } = event
  const isCompleted = name === 'job.completed'
  // An event is without a result when there is none, and when it is too long.
  const isOmitted = isCompleted && result === undefined && (job === null || job.result !== null)
  return {
    id: jobId,
    type: jobType,
    queue,
    state,
    reason,
    attempt,
    max_attempts: job?.maxAttempts ?? null,
    ...(isCompleted ? { result: result ?? null } : { error: errorOf(event, job) }),
    finished_at: state !== null && isTerminal(state) ? toIso(at) : null,
    omitted: isOmitted ? ['result'] : [],
  }
}

interface EventBodyParams {
  readonly format: EventFormat
  /** The `webhook-id`. */
  readonly messageId: string
  readonly namespace: string
  readonly event: JobEvent
  /** As it is kept now, which may be later than the event; null when it is not kept any more. */
  readonly job: Job | null
}

/** The body of a webhook. Below 20 kB: a long result is left out, and said. */
export function eventBody({ format, messageId, namespace, event, job }: EventBodyParams): string {
  const { name, at, queue, jobId } = event
  const data = dataOf(event, job)
  if (format === 'json') return JSON.stringify({ type: name, timestamp: toIso(at), data })
  const about = { namespace, way: 'webhooks', queue, name, subject: jobId, at } as const
  return JSON.stringify(toCloudEvent({ ...about, id: messageId, trace: job?.trace ?? null, data }))
}

interface TestBodyParams {
  readonly format: EventFormat
  readonly messageId: string
  readonly namespace: string
  readonly endpointId: string
  readonly at: number
}

/** The body of `webhook.test`. */
export function testBody({ format, messageId, namespace, endpointId, at }: TestBodyParams): string {
  const name = 'webhook.test'
  const data = { endpoint_id: endpointId }
  if (format === 'json') return JSON.stringify({ type: name, timestamp: toIso(at), data })
  const about = { namespace, way: 'webhooks', queue: null, name, subject: endpointId, at } as const
  return JSON.stringify(toCloudEvent({ ...about, id: messageId, data }))
}

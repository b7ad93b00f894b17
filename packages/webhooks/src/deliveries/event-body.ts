import { isTerminal, type Job, type JobEvent } from '@burrow/core'

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

/**
 * The body of a webhook, with the names that jobs have in the HTTP API. Below 20 kB: a long result is left out, and said.
 * @param job as it is kept now, which may be later than the event; null when it is not kept any more
 */
export function eventBody(event: JobEvent, job: Job | null): string {
  const { name, at, jobId, jobType, queue, state, attempt, reason, result } = event
  const isCompleted = name === 'job.completed'
  // An event is without a result when there is none, and when it is too long.
  const isOmitted = isCompleted && result === undefined && (job === null || job.result !== null)
  return JSON.stringify({
    type: name,
    timestamp: toIso(at),
    data: {
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
    },
  })
}

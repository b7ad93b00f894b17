import { PROBLEM_KINDS, type ProblemCode } from '@burrow/api-contract'

/** What an answer may say in its description, and the codes that it then carries. */
const PHRASES: readonly (readonly [RegExp, ProblemCode])[] = [
  [/No such job\b/, 'JOB_NOT_FOUND'],
  [/No such queue\b/, 'QUEUE_NOT_FOUND'],
  [/No such schedule\b/, 'SCHEDULE_NOT_FOUND'],
  [/No such limit\b/, 'LIMIT_NOT_FOUND'],
  [/No such bulk action\b/, 'BULK_ACTION_NOT_FOUND'],
  [/No such endpoint\b/, 'WEBHOOK_ENDPOINT_NOT_FOUND'],
  [/No such delivery\b/, 'WEBHOOK_DELIVERY_NOT_FOUND'],
  [/No such worker\b/, 'WORKER_NOT_FOUND'],
  [/No such key\b/, 'KEY_NOT_FOUND'],
  [/several queues have the id/i, 'JOB_AMBIGUOUS'],
  [/state of the job|job is running/i, 'JOB_STATE_CONFLICT'],
  [/another job (?:holds|is in its way)/i, 'UNIQUE_CONFLICT'],
  [/another schedule has/i, 'SCHEDULE_EXISTS'],
  [/It has ended/, 'BULK_ACTION_ENDED'],
  [/key is revoked/, 'KEY_ENDED'],
  [/endpoints already/, 'TOO_MANY_WEBHOOK_ENDPOINTS'],
  [/another revision/i, 'PRECONDITION_FAILED'],
  [/body (?:or the payload )?is too large/, 'BODY_TOO_LARGE'],
  [/payload is too large/, 'PAYLOAD_TOO_LARGE'],
  [/body is (?:neither|not) JSON/, 'UNSUPPORTED_MEDIA_TYPE'],
  [/idempotency key/, 'IDEMPOTENCY_KEY_REUSED'],
  [/store cannot be reached/, 'STORE_UNAVAILABLE'],
  [/too many listen/, 'TOO_MANY_STREAMS'],
  [/too many bulk actions/, 'TOO_MANY_BULK_ACTIONS'],
  [/server is stopping/, 'SHUTTING_DOWN'],
  [/store is full/, 'STORE_FULL'],
]

/** Every code with this status, in the order of the table. */
export function codesOfStatus(status: number): readonly ProblemCode[] {
  const codes = Object.keys(PROBLEM_KINDS) as ProblemCode[]
  return codes.filter((code) => PROBLEM_KINDS[code].status === status)
}

/**
 * The codes that an answer of one route may carry.
 * @throws Error when its description says nothing that stands for a code: then it belongs into the table
 */
export function codesOfAnswer(status: number, description: string): readonly ProblemCode[] {
  const codes = PHRASES.filter(
    ([phrase, code]) => PROBLEM_KINDS[code].status === status && phrase.test(description),
  ).map(([, code]) => code)
  if (codes.length === 0)
    throw new Error(`no code is known for ${status} "${description}": add it to PHRASES`)
  return codes
}

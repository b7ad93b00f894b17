import { PROBLEM_KINDS, type Problem, type ProblemCode, problemType } from '@burrow/api-contract'
import type { Context } from 'hono'
import type { ProblemExtras } from './describe-error.ts'

/** Seconds after which a client may try again when the store is away. */
export const RETRY_AFTER_SECONDS = 5

/** Answers with problem details (RFC 9457). */
export function sendProblem(
  context: Context,
  code: ProblemCode,
  detail: string,
  extras: ProblemExtras = {},
): Response {
  const { status, title, retryable } = PROBLEM_KINDS[code]
  const body: Problem = {
    type: problemType(code),
    title,
    status,
    detail,
    code,
    instance: context.req.path,
    ...extras,
    retryable,
  }
  return context.body(JSON.stringify(body), status, {
    'content-type': 'application/problem+json',
    ...(retryable ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {}),
  })
}

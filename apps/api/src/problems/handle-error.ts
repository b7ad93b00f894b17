import { PROBLEM_KINDS, type ProblemCode, toBodyField } from '@burrow/api-contract'
import { BurrowError, type JobStateConflictError, type Logger } from '@burrow/core'
import type { JobAmbiguousError } from '@burrow/core/errors'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ProblemError } from './problem-error.ts'
import { sendProblem } from './send-problem.ts'

/** Codes of the library that are told as they are; what else may happen is our fault and stays inside. */
function problemCodeOf(error: BurrowError): ProblemCode {
  if (error.code === 'CLOSED') return 'SHUTTING_DOWN'
  return Object.hasOwn(PROBLEM_KINDS, error.code) ? (error.code as ProblemCode) : 'INTERNAL'
}

/** Queues that an answer names at most. */
const QUEUES_SHOWN = 20

function sendLibraryError(context: Context, error: BurrowError, code: ProblemCode): Response {
  if (code === 'JOB_STATE_CONFLICT') {
    return sendProblem(context, code, error.message, { state: (error as JobStateConflictError).state })
  }
  if (code === 'JOB_AMBIGUOUS') {
    const queues = (error as JobAmbiguousError).queues.slice(0, QUEUES_SHOWN)
    return sendProblem(
      context,
      code,
      'jobs of several queues have this id; say which is meant with ?queue=',
      {
        queues,
      },
    )
  }
  // Where the store is and why it failed is for the operator's log.
  if (code === 'STORE_UNAVAILABLE')
    return sendProblem(context, code, 'the store does not answer; the request may be repeated')
  if (code === 'STORE_FULL')
    return sendProblem(context, code, 'the store has no memory left for new jobs; running jobs still finish')
  if (error.field === undefined) return sendProblem(context, code, error.message)
  const field = toBodyField(error.field)
  return sendProblem(context, code, error.message.replace(error.field, field), { field })
}

/** Answers to everything that was thrown. Never shows a stack or a message that was not meant for clients. */
export function createErrorHandler(logger: Logger): (error: Error, context: Context) => Response {
  const internal = (error: Error, context: Context): Response => {
    logger.error('a request failed', {
      method: context.req.method,
      path: context.req.path,
      error: error.message,
      stack: error.stack,
    })
    return sendProblem(context, 'INTERNAL', 'the server made a mistake; its log says more')
  }
  return (error, context) => {
    if (error instanceof ProblemError) {
      return sendProblem(
        context,
        error.code,
        error.message,
        error.field === undefined ? {} : { field: error.field },
      )
    }
    // The only exception Hono's validators throw themselves.
    if (error instanceof HTTPException && error.status === 400) {
      return sendProblem(context, 'MALFORMED_JSON', 'the body could not be read as JSON')
    }
    if (!BurrowError.isInstance(error)) return internal(error, context)
    const code = problemCodeOf(error)
    if (code === 'INTERNAL') return internal(error, context)
    if (PROBLEM_KINDS[code].status >= 500)
      logger.warn('a request could not be served', { path: context.req.path, error: error.message })
    return sendLibraryError(context, error, code)
  }
}

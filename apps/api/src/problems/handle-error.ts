import { PROBLEM_KINDS } from '@burrow/api-contract'
import type { Logger } from '@burrow/core'
import type { Context } from 'hono'
import { describeError } from './describe-error.ts'
import { sendProblem } from './send-problem.ts'

/** Answers to everything that was thrown. */
export function createErrorHandler(logger: Logger): (error: Error, context: Context) => Response {
  return (error, context) => {
    const { code, detail, extras } = describeError(error)
    const { method, path } = context.req
    // Who has gone away broke off his own request; nothing is wrong here, and nobody reads the answer.
    if (code === 'INTERNAL' && context.req.raw.signal.aborted)
      logger.debug('a client went away', { method, path, error: error.message })
    else if (code === 'INTERNAL')
      logger.error('a request failed', {
        method,
        path,
        request_id: context.get('requestId'),
        error: error.message,
        stack: error.stack,
      })
    else if (PROBLEM_KINDS[code].status >= 500)
      logger.warn('a request could not be served', { path, error: error.message })
    return sendProblem(context, code, detail, extras)
  }
}

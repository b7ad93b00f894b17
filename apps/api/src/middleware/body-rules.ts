import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { sendProblem } from '../problems/send-problem.ts'

const JSON_TYPE = /^application\/json\s*(;|$)/i

/**
 * Bodies must be JSON, plain, and within the limit. Bytes are counted, also when the body comes in chunks; a body that is too
 * large is refused before anything reads it.
 */
export function bodyRules(maxBytes: number): MiddlewareHandler {
  const limited = bodyLimit({
    maxSize: maxBytes,
    onError: (context) => {
      // What the client still sends is not read, so the connection cannot be used again.
      context.header('connection', 'close')
      return sendProblem(context, 'BODY_TOO_LARGE', `the body has more than ${maxBytes} bytes`)
    },
  })
  return async (context, next) => {
    const length = context.req.header('content-length')
    const hasBody =
      (length !== undefined && length !== '0') || context.req.header('transfer-encoding') !== undefined
    if (!hasBody) return next()
    if (!JSON_TYPE.test(context.req.header('content-type') ?? '')) {
      return sendProblem(
        context,
        'UNSUPPORTED_MEDIA_TYPE',
        'send the body with the header "Content-Type: application/json"',
      )
    }
    // A packed body could unpack to any size.
    if ((context.req.header('content-encoding') ?? 'identity') !== 'identity') {
      return sendProblem(context, 'UNSUPPORTED_MEDIA_TYPE', 'send the body without a Content-Encoding')
    }
    return limited(context, next)
  }
}

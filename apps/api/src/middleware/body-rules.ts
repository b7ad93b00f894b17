import { createJobsRoute } from '@burrow/api-contract'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ApiLimits } from '../api-limits.ts'
import { findExcess } from '../batch/json-shape.ts'
import { readBody } from '../exact-json/read-body.ts'
import { sendProblem } from '../problems/send-problem.ts'

const JSON_TYPE = /^application\/json\s*(;|$)/i
const NDJSON_TYPE = /^application\/x-ndjson\s*(;|$)/i

/** Whether a body comes as one JSON value a line. */
export function isNdjson(contentType: string | undefined): boolean {
  return NDJSON_TYPE.test(contentType ?? '')
}

function hasBody(context: Context): boolean {
  const length = context.req.header('content-length')
  return (length !== undefined && length !== '0') || context.req.header('transfer-encoding') !== undefined
}

function tooLarge(context: Context, maxBytes: number): Response {
  // What the client still sends is not read, so the connection cannot be used again.
  context.header('connection', 'close')
  return sendProblem(context, 'BODY_TOO_LARGE', `the body has more than ${maxBytes} bytes`)
}

/**
 * Bodies must be JSON, plain, and within the limit. Bytes are counted, also when the body comes in chunks; a body that is too
 * large is refused before anything reads it. The body of a batch is counted and checked while it is read.
 */
export function bodyRules({ bodyBytes, batchBytes }: ApiLimits): MiddlewareHandler {
  const limited = bodyLimit({ maxSize: bodyBytes, onError: (context) => tooLarge(context, bodyBytes) })
  return async (context, next) => {
    if (!hasBody(context)) return next()
    const isBatch = context.req.path === createJobsRoute.path
    const type = context.req.header('content-type')
    if (!JSON_TYPE.test(type ?? '') && !(isBatch && isNdjson(type))) {
      const also = isBatch ? ' or "application/x-ndjson"' : ''
      return sendProblem(
        context,
        'UNSUPPORTED_MEDIA_TYPE',
        `send the body with the header "Content-Type: application/json"${also}`,
      )
    }
    // A packed body could unpack to any size.
    if ((context.req.header('content-encoding') ?? 'identity') !== 'identity') {
      return sendProblem(context, 'UNSUPPORTED_MEDIA_TYPE', 'send the body without a Content-Encoding')
    }
    if (isBatch) {
      if (Number(context.req.header('content-length') ?? 0) > batchBytes) return tooLarge(context, batchBytes)
      return next()
    }
    const answer = async (): Promise<Response | undefined> => {
      // What a parser would choke on is refused before it is parsed.
      const text = await context.req.text()
      const excess = findExcess(text)
      if (excess !== null) return sendProblem(context, 'BODY_TOO_COMPLEX', excess)
      context.req.json = <T>() => Promise.resolve().then(() => readBody(text) as T)
      await next()
      return undefined
    }
    if (context.req.header('transfer-encoding') === undefined) {
      // The server takes no more bytes than announced. A look at the body as a stream would cost more than the rest of a request.
      const isWithin = Number(context.req.header('content-length')) <= bodyBytes
      return isWithin ? answer() : tooLarge(context, bodyBytes)
    }
    return limited(context, async () => {
      const refusal = await answer()
      if (refusal) context.res = refusal
    })
  }
}

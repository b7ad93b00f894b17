import { incomingOf } from '../client-address/address-of.ts'
import { sendProblem } from '../problems/send-problem.ts'
import type { RequestRule } from './request-rules.ts'

/** Characters of a URL. Cursors are its longest part. */
const MAX_URL_CHARS = 8_192
/** Headers of a request; Node bounds their bytes. */
const MAX_HEADERS = 100

/** What comes before a body has bounds, too. */
export const headRules: RequestRule = (context) => {
  const { url } = context.req
  // Behind `https://` and the host.
  if (url.length - url.indexOf('/', 8) > MAX_URL_CHARS)
    return sendProblem(context, 'URL_TOO_LONG', `the URL has more than ${MAX_URL_CHARS} characters`)
  const count = (incomingOf(context)?.rawHeaders.length ?? 0) / 2
  if (count > MAX_HEADERS)
    return sendProblem(context, 'HEADERS_TOO_LARGE', `the request has more than ${MAX_HEADERS} headers`)
  return null
}

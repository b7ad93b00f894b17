import type { Clock } from '@burrow/core'
import { delay } from '@burrow/core/time'
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect'

/** How long a call with one answer may take when the caller sets no nearer deadline, in ms. */
const CALL_MS = 30_000

/** Ends calls that take too long, also those of callers who set no deadline. Streams may go on. */
export function limitTime(clock: Clock, limitMs: number = CALL_MS): Interceptor {
  return (next) => async (request) => {
    if (request.stream) return next(request)
    const answered = new AbortController()
    const late = delay(clock, limitMs, answered.signal).then(() => {
      if (answered.signal.aborted) return null
      throw new ConnectError(`the call took longer than ${limitMs} ms`, Code.DeadlineExceeded)
    })
    try {
      const response = await Promise.race([next(request), late])
      // The wait ends early only behind the answer.
      if (response === null) throw new ConnectError('the call was ended', Code.Aborted)
      return response
    } finally {
      answered.abort()
    }
  }
}

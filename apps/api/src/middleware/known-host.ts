import { sendProblem } from '../problems/send-problem.ts'
import type { RequestRule } from './request-rules.ts'

const HOST = /^(?:\[([^\]]*)\]|([^:]*))(?::\d{0,5})?$/

/** Refuses requests whose `Host` header names another server: a browser was led here by a name that is not ours. */
export function knownHost(isKnown: (name: string) => boolean): RequestRule {
  // Nearly all requests name the same one.
  let lastKnown: string | null = null
  return (context) => {
    const host = context.req.header('host') ?? ''
    if (host === lastKnown) return null
    const match = HOST.exec(host)
    if (match && isKnown(match[1] ?? match[2] ?? '')) {
      lastKnown = host
      return null
    }
    return sendProblem(
      context,
      'HOST_NOT_ALLOWED',
      `this server is not called ${JSON.stringify(host.slice(0, 100))}; the operator can allow more names with BURROW_ALLOWED_HOSTS`,
    )
  }
}

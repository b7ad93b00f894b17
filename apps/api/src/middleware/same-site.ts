import { sendProblem } from '../problems/send-problem.ts'
import type { RequestRule } from './request-rules.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses writes that a browser sends for another web site. Without it every page that is open on this machine could steer jobs,
 * since requests without a body need no permission of ours. Programs do not send the header. Sites that the operator named may write.
 */
export function sameSite(isAllowedOrigin: (origin: string) => boolean): RequestRule {
  return (context) => {
    const site = context.req.header('sec-fetch-site')
    if (site === undefined || site === 'same-origin' || site === 'none' || SAFE.has(context.req.method))
      return null
    if (isAllowedOrigin(context.req.header('origin') ?? '')) return null
    return sendProblem(context, 'CROSS_SITE_REQUEST', 'a browser sent this for another web site')
  }
}

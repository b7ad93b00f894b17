import type { RequestRate } from '@burrow/process'
import type { RateVerdict } from './request-limiter.ts'

/** The one policy there is, by the name it has in headers and problems. */
export const POLICY = 'default'

/** Seconds after which a client that was refused may come again. */
export function retryAfterSeconds({ waitMs }: RateVerdict): number {
  return Math.max(1, Math.ceil(waitMs / 1_000))
}

/** The fields of draft-ietf-httpapi-ratelimit-headers, as structured fields (RFC 9651). */
export function rateLimitFields(
  { quota, windowMs }: RequestRate,
  { remaining, resetMs }: RateVerdict,
): { readonly 'ratelimit-policy': string; readonly ratelimit: string } {
  return {
    'ratelimit-policy': `"${POLICY}";q=${quota};w=${windowMs / 1_000}`,
    ratelimit: `"${POLICY}";r=${remaining};t=${Math.ceil(resetMs / 1_000)}`,
  }
}

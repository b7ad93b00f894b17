import type { ApiDeps } from '../api-deps.ts'
import type { ProxyCheck } from '../client-address/forwarded-for.ts'
import type { RequestLimiter } from '../rate-limits/request-limiter.ts'

/** What the services need. */
export type GrpcDeps = Pick<ApiDeps, 'burrow' | 'types' | 'logger' | 'stopping'> & {
  /** How many calls each client may make. @default as many as it wants */
  readonly requestLimiter?: RequestLimiter | null
  /** Whose `X-Forwarded-For` is believed. @default nobody's */
  readonly isProxy?: ProxyCheck
}

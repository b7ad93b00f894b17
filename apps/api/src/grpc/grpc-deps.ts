import type { Actor, Gate, Reach } from '@burrow/auth'
import type { Burrow } from '@burrow/core'
import type { Telemetry } from '@burrow/telemetry'
import type { ApiDeps } from '../api-deps.ts'
import type { ProxyCheck } from '../client-address/forwarded-for.ts'
import type { RequestLimiter } from '../rate-limits/request-limiter.ts'
import type { SharedReads } from '../snapshots/shared-reads.ts'

/** What the services need. */
export type GrpcDeps = Pick<ApiDeps, 'burrow' | 'types' | 'logger' | 'stopping'> & {
  /** How traces of others are taken over. @default no spans */
  readonly telemetry?: Telemetry
  /** Who gets in. @default everybody */
  readonly gate?: Gate
  /** Clients that reach as far as a key does. @default everywhere */
  readonly reach?: Reach
  /** How many calls each client may make. @default as many as it wants */
  readonly requestLimiter?: RequestLimiter | null
  /** What was read over HTTP a moment ago. @default nothing is kept */
  readonly reads?: SharedReads
  /** Whose `X-Forwarded-For` is believed. @default nobody's */
  readonly isProxy?: ProxyCheck
}

/** A client that reaches what whoever calls may reach. */
export function burrowFor({ burrow, reach }: GrpcDeps, { grant }: Actor): Burrow {
  return reach ? reach.of(grant) : burrow
}

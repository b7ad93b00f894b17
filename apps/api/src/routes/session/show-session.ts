import { createRequire } from 'node:module'
import { toIsoOrNull, type SessionDto } from '@burrow/api-contract'
import type { Actor } from '@burrow/auth'

const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string }

const AUTHENTICATION = { open: 'off', key: 'key', session: 'session' } as const

/** Who somebody is, for himself. */
export function toSessionDto(
  { kind, id, name, role, grant, expiresAt, sessionEndsAt }: Actor,
  traceUrl: string | null,
): SessionDto {
  return {
    authentication: AUTHENTICATION[kind],
    ...{ id, name, role },
    scopes: [...grant.scopes],
    queues: [...grant.queues],
    expires_at: toIsoOrNull(sessionEndsAt ?? expiresAt),
    version,
    trace_url: traceUrl,
    csrf: kind === 'session' ? { same_origin: true, content_type: 'application/json' } : null,
  }
}

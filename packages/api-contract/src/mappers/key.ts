import type { ApiKey } from '@burrow/auth'
import type { KeyDto } from '../schemas/key.ts'
import { toIso, toIsoOrNull } from './job.ts'

/** A key as the HTTP API shows it: nothing in it opens anything. */
export function toKeyDto(key: ApiKey): KeyDto {
  return {
    id: key.id,
    name: key.name,
    role: key.role,
    scopes: [...key.scopes],
    queues: [...key.queues],
    created_at: toIso(key.createdAt),
    created_by: key.createdBy,
    expires_at: toIsoOrNull(key.expiresAt),
    revoked_at: toIsoOrNull(key.revokedAt),
    rotated_at: toIsoOrNull(key.rotatedAt),
    old_secret_until: toIsoOrNull(key.oldSecretUntil),
    last_used_at: toIsoOrNull(key.lastUsedAt),
  }
}

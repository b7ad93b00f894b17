import type { QueuePattern } from '../grants/queue-pattern.ts'
import type { Role, Scope } from '../grants/scopes.ts'
import { grantOf, type StoredKey } from './key-record.ts'

/** A key as people may see it: nothing here opens anything. Times are store time in ms. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  /** Null when it has scopes of its own. */
  readonly role: Role | null
  /** What it may do, also when that comes from a role. */
  readonly scopes: readonly Scope[]
  readonly queues: readonly QueuePattern[]
  readonly createdAt: number
  /** Id of the key it was made with; null when it was made next to the store. */
  readonly createdBy: string | null
  readonly expiresAt: number | null
  readonly revokedAt: number | null
  readonly rotatedAt: number | null
  /** Until when the secret from before the last rotation is taken; null when it is not. */
  readonly oldSecretUntil: number | null
  /** To the minute; null when it was never used. */
  readonly lastUsedAt: number | null
}

export function toApiKey(key: StoredKey, lastUsedAt: number | null, now: number): ApiKey {
  const until = key.secrets.map((secret) => secret.until ?? 0).filter((time) => time > now)
  const { id, name, role, queues, createdAt, createdBy, expiresAt, revokedAt, rotatedAt } = key
  return {
    ...{ id, name, role, scopes: [...grantOf(key).scopes], queues, createdAt, createdBy },
    ...{ expiresAt, revokedAt, rotatedAt, lastUsedAt },
    oldSecretUntil: until.length > 0 ? Math.max(...until) : null,
  }
}

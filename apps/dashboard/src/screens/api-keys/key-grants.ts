import { ROLES, SCOPES, type Role, type Scope } from '@burrow/auth/scopes'
import type { ApiKey } from '../../api/api-keys.ts'

/** What somebody may give to a key: no more than he may do himself. */
export function grantable(own: readonly string[]): { roles: readonly Role[]; scopes: readonly Scope[] } {
  const scopes = SCOPES.filter((scope) => own.includes(scope))
  const roles = (Object.keys(ROLES) as Role[]).filter((role) =>
    ROLES[role].every((scope) => own.includes(scope)),
  )
  return { roles, scopes }
}

export type KeyState = 'valid' | 'revoked' | 'expired' | 'rotating'

/** What a key is good for at a time. */
export function stateOf(key: ApiKey, now: number): KeyState {
  const { revoked_at: revoked, expires_at: expires, old_secret_until: old } = key
  if (revoked !== null) return 'revoked'
  if (expires !== null && Date.parse(expires) <= now) return 'expired'
  return old !== null && Date.parse(old) > now ? 'rotating' : 'valid'
}

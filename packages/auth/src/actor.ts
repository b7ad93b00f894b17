import type { Grant } from './grants/grant.ts'
import type { Role } from './grants/scopes.ts'

/** Who asks. */
export interface Actor {
  /** How he showed who he is; `open`: nobody has to. */
  readonly kind: 'key' | 'session' | 'open'
  /** Of the key; `environment` for `BURROW_ADMIN_KEY`, `anonymous` when nobody has to say who he is. */
  readonly id: string
  readonly name: string
  /** Null for a key with scopes of its own. */
  readonly role: Role | null
  readonly grant: Grant
  /** Store time in ms at which the key expires, when it does. */
  readonly expiresAt: number | null
  /** When a session ends, at the latest; store time in ms. Null for a key. */
  readonly sessionEndsAt: number | null
}

/** Why somebody is not let in. Not told to him: it goes into the log. */
export type Refusal = 'missing' | 'malformed' | 'unknown' | 'revoked' | 'expired'

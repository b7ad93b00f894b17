import type { Clock } from '@burrow/core'
import type { DocumentStore } from '../document-store.ts'
import { KeyStore } from '../keys/key-store.ts'
import { Authenticator } from './authenticator.ts'
import { Gate, type AuthMode } from './gate.ts'

export interface CreateGateOptions {
  /** `burrow.broker` */
  readonly store: DocumentStore
  readonly mode: AuthMode
  readonly isTrustedBind: boolean
  readonly adminKey: string | null
  readonly clock: Clock
}

/** A gate with what it needs. The doors of one process share one, so that they share what they know and whom they block. */
export function createGate({ store, mode, isTrustedBind, adminKey, clock }: CreateGateOptions): {
  readonly gate: Gate
  readonly keys: KeyStore
} {
  const keys = new KeyStore(store)
  const authenticator = new Authenticator({ store, keys, clock, adminKey })
  const gate = new Gate({ mode, isTrustedBind, hasAdminKey: adminKey !== null, keys, authenticator, clock })
  return { gate, keys }
}

import type { FullBroker } from '@burrow/core/broker'
import { createMemoryBroker, MemoryStore } from '@burrow/core/memory'
import { FaultyBroker, SimulatedClock } from '@burrow/core/testing'
import { createGate } from './create-gate.ts'
import type { AuthMode, Gate } from './gate.ts'
import type { KeyStore } from '../keys/key-store.ts'

/** One process at a store. */
export interface Node {
  readonly store: FaultyBroker
  readonly gate: Gate
  readonly keys: KeyStore
}

/** Processes that share a store whose time, and theirs, moves when it is told to. */
export class GateRig {
  readonly clock = new SimulatedClock()
  readonly #store = new MemoryStore({ clock: this.clock })

  broker(): FullBroker {
    return createMemoryBroker({ store: this.#store, namespace: 'default' })
  }

  node({
    mode = 'keys',
    isTrustedBind = true,
    adminKey = null,
  }: Partial<{
    mode: AuthMode
    isTrustedBind: boolean
    adminKey: string | null
  }> = {}): Node {
    const store = new FaultyBroker(this.broker())
    return { store, ...createGate({ store: store.broker, mode, isTrustedBind, adminKey, clock: this.clock }) }
  }
}

/** A request with a key. */
export function withKey(bearer: string, network = '192.0.2.1') {
  return { bearer, session: null, network }
}

/** A request with a session. */
export function withSession(session: string, network = '192.0.2.1') {
  return { bearer: null, session, network }
}

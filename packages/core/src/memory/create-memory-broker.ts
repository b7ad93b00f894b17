import type { FullBroker } from '../broker/index.ts'
import { parseNamespace } from '../protocol/index.ts'
import type { Clock } from '../time/index.ts'
import { MemoryBroker } from './memory-broker.ts'
import { MemoryStore } from './memory-store.ts'

export interface MemoryBrokerOptions {
  /** The store's clock: it decides what is due. Not together with `store`. @default the clock of this process */
  readonly clock?: Clock
  /** A name without `:`. @default 'default' */
  readonly namespace?: string
  /** Brokers with one store and namespace share their jobs, as several processes do. @default a store of its own */
  readonly store?: MemoryStore
}

/** A broker that keeps jobs in the memory of this process; they end with it. */
export function createMemoryBroker(options: MemoryBrokerOptions = {}): FullBroker {
  const store = options.store ?? new MemoryStore({ clock: options.clock })
  return new MemoryBroker(store.namespace(parseNamespace(options.namespace ?? 'default', 'namespace')))
}

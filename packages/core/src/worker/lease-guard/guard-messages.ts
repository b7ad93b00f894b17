import type { StoreOrigin } from '../../client/store-origin.ts'

/** What the thread is started with. */
export interface GuardSetup {
  /** Shared memory: the event loop of the worker counts up in its first place as long as it turns. */
  readonly pulse: Int32Array
  readonly workerId: string
  readonly queues: readonly string[]
  readonly leaseMs: number
  readonly origin: StoreOrigin
}

/** What the thread says. The worker hears it when its event loop turns again. */
export type FromGuard =
  /** It looks at the pulse. */
  | { readonly kind: 'ready' }
  /** The event loop turns again, and was silent for so long; so many leases were renewed meanwhile, each time counted. */
  | { readonly kind: 'renewed'; readonly leases: number; readonly silentMs: number }
  /** Leases could not be renewed; it goes on trying. Said once for each silence. */
  | { readonly kind: 'problem'; readonly text: string }
  /** It closed its connection and may be ended. */
  | { readonly kind: 'closed' }

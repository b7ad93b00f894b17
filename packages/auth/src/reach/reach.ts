import { Burrow } from '@burrow/core'
import type { Grant } from '../grants/grant.ts'
import { guardDeliveries } from './guard-deliveries.ts'
import { reachBroker } from './reach-broker.ts'

/** Clients kept for grants that do not reach everything. */
const CAPACITY = 1_000

/** Clients that reach as far as a grant does: the one of the process where nothing is out of reach. */
export class Reach {
  readonly #burrow: Burrow
  readonly #clients = new Map<string, Burrow>()

  constructor(burrow: Burrow) {
    this.#burrow = burrow
  }

  /** What it cannot reach it answers as if it were not there, or with a {@link ReachError}. Nobody has to close it. */
  of(grant: Grant): Burrow {
    const signs = grant.allows('webhooks:write')
    if (grant.isEverywhere && signs) return this.#burrow
    // No pattern has a comma or a sign.
    const name = `${signs ? '+' : '-'}${grant.queues.toSorted().join(',')}`
    const present = this.#clients.get(name)
    if (present !== undefined) return present
    const { broker, settings } = this.#burrow
    const reached = grant.isEverywhere ? broker : reachBroker(broker, grant)
    const client = new Burrow(signs ? reached : guardDeliveries(reached), settings)
    this.#clients.set(name, client)
    const [oldest] = this.#clients.keys()
    if (this.#clients.size > CAPACITY && oldest !== undefined) this.#clients.delete(oldest)
    return client
  }
}

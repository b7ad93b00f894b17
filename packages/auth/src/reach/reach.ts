import { Burrow } from '@burrow/core'
import type { Grant } from '../grants/grant.ts'
import { reachBroker } from './reach-broker.ts'

/** Clients kept for grants that are for some queues. */
const CAPACITY = 1_000

/** Clients that reach as far as a grant does: the one of the process where that is everywhere. */
export class Reach {
  readonly #burrow: Burrow
  readonly #clients = new Map<string, Burrow>()

  constructor(burrow: Burrow) {
    this.#burrow = burrow
  }

  /** What it cannot reach it answers as if it were not there, or with a {@link ReachError}. Nobody has to close it. */
  of(grant: Grant): Burrow {
    if (grant.isEverywhere) return this.#burrow
    // No pattern has a comma.
    const name = grant.queues.toSorted().join(',')
    const present = this.#clients.get(name)
    if (present !== undefined) return present
    const client = new Burrow(reachBroker(this.#burrow.broker, grant), this.#burrow.settings)
    this.#clients.set(name, client)
    const [oldest] = this.#clients.keys()
    if (this.#clients.size > CAPACITY && oldest !== undefined) this.#clients.delete(oldest)
    return client
  }
}

import type { Actor } from '@burrow/auth'

/** Whose limit counts: that of a key, however many places it is used from; where nobody has one, that of a place. */
export function limitedClient(actor: Actor, network: string): string {
  return actor.kind === 'open' ? network : `key ${actor.id}`
}

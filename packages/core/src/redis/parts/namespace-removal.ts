import { Cluster } from 'ioredis'
import {
  refuseOtherNamespace,
  type DropNamespaceParams,
  type DropNamespaceResult,
  type FullBroker,
} from '../../broker/index.ts'
import type { RedisClient } from '../connections.ts'
import { hashTagOf } from '../keys.ts'
import type { StoreCalls } from './store-calls.ts'

/** Keys that the server looks at in one command, which takes well under a millisecond. */
const LOOKED_AT = 1_000
/** Commands of a call that look. */
const LOOKS = 20
/** A call ends when it has removed so many keys. */
const ENOUGH = 2_000

/** A node with a place in its keys. */
interface Place {
  readonly node: string
  readonly cursor: string
}

function primariesOf(
  client: RedisClient,
): readonly { readonly name: string; readonly client: RedisClient }[] {
  if (!(client instanceof Cluster)) return [{ name: '', client }]
  return client
    .nodes('master')
    .map((node) => ({ name: `${node.options.host}:${node.options.port}`, client: node }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Keys with one slot, which one command may name. */
function bySlot(keys: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string | null, string[]>()
  for (const key of keys) {
    const group = groups.get(hashTagOf(key)) ?? []
    groups.set(hashTagOf(key), group)
    group.push(key)
  }
  return [...groups.values()]
}

/**
 * `dropNamespace`. Walks through the keys of the server, on a cluster of each primary after the other, and unlinks those of the
 * namespace: the server frees them in the background, however large they are. A queue has keys that no list names, so nothing less
 * finds all.
 */
export class NamespaceRemoval implements Pick<FullBroker, 'dropNamespace'> {
  readonly #calls: StoreCalls

  constructor(calls: StoreCalls) {
    this.#calls = calls
  }

  async dropNamespace(params: DropNamespaceParams): Promise<DropNamespaceResult> {
    refuseOtherNamespace(params, this.#calls.keys.name)
    let place: Place | null = parsePlace(params.from)
    let removed = 0
    for (let looks = 0; place !== null && looks < LOOKS && removed < ENOUGH; looks += 1) {
      const { keys, next } = await this.#look(place)
      for (const group of bySlot(keys))
        removed += await this.#calls.command((client) => client.unlink(...group))
      place = next
    }
    return { removed, next: place === null ? null : `${place.cursor} ${place.node}` }
  }

  /** Keys of the namespace at a place, and the place behind it. */
  #look({ node, cursor }: Place): Promise<{ readonly keys: readonly string[]; readonly next: Place | null }> {
    return this.#calls.command(async (client) => {
      const primaries = primariesOf(client)
      // One that is gone since the last call was replaced by another of which nothing was seen: then it is all looked at again.
      const found = primaries.findIndex(({ name }) => name === node)
      const at = Math.max(0, found)
      const primary = primaries[at]
      if (primary === undefined) return { keys: [], next: null }
      const start = found < 0 ? '0' : cursor
      const { pattern } = this.#calls.keys
      const [next, keys] = await primary.client.scan(start, 'MATCH', pattern, 'COUNT', LOOKED_AT)
      if (next !== '0') return { keys, next: { node: primary.name, cursor: next } }
      const following = primaries[at + 1]
      return { keys, next: following === undefined ? null : { node: following.name, cursor: '0' } }
    })
  }
}

function parsePlace(from: string | null): Place {
  const [cursor = '0', node = ''] = from?.split(' ') ?? []
  return { node, cursor: /^\d+$/.test(cursor) ? cursor : '0' }
}

/** A place in an order: `rank` first, then `order`. No two items of a set share a place. */
export interface Place {
  rank: number
  order: number
}

const CHUNK = 512

function isBefore(a: Place, b: Place): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.order < b.order)
}

/** The item that comes first. */
export function least<T extends Place>(items: readonly T[]): T | undefined {
  let best: T | undefined
  for (const item of items) if (!best || isBefore(item, best)) best = item
  return best
}

/** The index of the first entry for which `test` holds; `test` must be false, then true, over the list. */
function firstIndex<E>(list: readonly E[], test: (entry: E) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (test(list[middle] as E)) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * A set sorted by place. Items lie in a list of short sorted chunks, so that adding and removing touch one chunk only,
 * also with a million items. The place of an item must not change while it is inside.
 */
export class OrderedSet<T extends Place> {
  readonly #chunks: T[][] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  get first(): T | undefined {
    return this.#chunks[0]?.[0]
  }

  get last(): T | undefined {
    return this.#chunks.at(-1)?.at(-1)
  }

  add(item: T): void {
    const at = Math.min(this.#chunkFor(item), this.#chunks.length - 1)
    const chunk = this.#chunks[at]
    this.#size += 1
    if (!chunk) {
      this.#chunks.push([item])
      return
    }
    chunk.splice(
      firstIndex(chunk, (entry) => isBefore(item, entry)),
      0,
      item,
    )
    // A full last chunk is left full: items mostly arrive in order, and half-filled chunks would waste memory.
    if (chunk.length > CHUNK) {
      const isLast = at === this.#chunks.length - 1
      this.#chunks.splice(at + 1, 0, chunk.splice(isLast ? CHUNK : CHUNK / 2))
    }
  }

  /** Whether the item was inside. */
  delete(item: T): boolean {
    const at = this.#chunkFor(item)
    const chunk = this.#chunks[at]
    if (!chunk) return false
    const index = firstIndex(chunk, (entry) => !isBefore(entry, item))
    if (chunk[index] !== item) return false
    chunk.splice(index, 1)
    if (chunk.length === 0) this.#chunks.splice(at, 1)
    this.#size -= 1
    return true
  }

  /** In order, only what lies behind `place` when one is given. The set must not change meanwhile. */
  *values(behind: Place | null = null): Generator<T, void> {
    const start = behind ? this.#chunkFor(behind) : 0
    for (let at = start; at < this.#chunks.length; at += 1) {
      for (const item of this.#chunks[at] ?? []) if (!behind || isBefore(behind, item)) yield item
    }
  }

  /** The last item first. The set must not change meanwhile. */
  *backwards(): Generator<T, void> {
    for (let at = this.#chunks.length - 1; at >= 0; at -= 1) {
      const chunk = this.#chunks[at] ?? []
      for (let index = chunk.length - 1; index >= 0; index -= 1) yield chunk[index] as T
    }
  }

  /** The first chunk that does not end before `place`. */
  #chunkFor(place: Place): number {
    return firstIndex(this.#chunks, (chunk) => !isBefore(chunk[chunk.length - 1] as T, place))
  }
}

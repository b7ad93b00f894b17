import type { BurrowEvent } from '@burrow/core'

/** The newest events, numbered as they came. Readers have a position in it and need no buffer of their own. */
export class EventRing {
  readonly #capacity: number
  #events: BurrowEvent[] = []
  /** Number of the first event that is kept. */
  #first = 0
  readonly #numbers = new Map<string, number>()

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** The number that the next event gets. */
  get head(): number {
    return this.#first + this.#events.length
  }

  get last(): BurrowEvent | undefined {
    return this.#events.at(-1)
  }

  add(event: BurrowEvent): void {
    // After a fault the store may tell the same again.
    if (this.#numbers.has(event.id)) return
    this.#numbers.set(event.id, this.head)
    this.#events.push(event)
    // Cut in large pieces: one copy for many events.
    if (this.#events.length < this.#capacity * 1.25) return
    const dropped = this.#events.length - this.#capacity
    for (const { id } of this.#events.slice(0, dropped)) this.#numbers.delete(id)
    this.#events = this.#events.slice(dropped)
    this.#first += dropped
  }

  /** The place behind an event; null when it is not kept. */
  behind(id: string): number | null {
    const number = this.#numbers.get(id)
    return number === undefined ? null : number + 1
  }

  has(id: string): boolean {
    return this.#numbers.has(id)
  }

  /** Events from a place on; null when the first of them is not kept any more. */
  from(position: number): readonly BurrowEvent[] | null {
    return position < this.#first ? null : this.#events.slice(position - this.#first)
  }

  /** Forgets everything; positions of before are no longer valid. */
  clear(): void {
    this.#first = this.head + 1
    this.#events = []
    this.#numbers.clear()
  }
}

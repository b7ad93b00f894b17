import type { EventDto } from '@burrow/api-contract'
import type { BurrowEvent } from '@burrow/core'
import type { CloudEvent } from '@burrow/core/protocol'

const encoder = new TextEncoder()

/** What of an event is sent, and in which form. */
export type ShowEvent = (event: BurrowEvent) => EventDto | CloudEvent<EventDto>

/** Events as they are sent. Each is written down once, for however many readers. */
export class EventEncoder {
  readonly #encoded = new WeakMap<BurrowEvent, Uint8Array>()
  readonly #show: ShowEvent

  constructor(show: ShowEvent) {
    this.#show = show
  }

  /** Server-sent events, one behind the other. */
  encode(events: readonly BurrowEvent[]): Uint8Array {
    const parts = events.map((event) => this.#encodeOne(event))
    const [first] = parts
    if (first && parts.length === 1) return first
    const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const part of parts) {
      whole.set(part, at)
      at += part.length
    }
    return whole
  }

  #encodeOne(event: BurrowEvent): Uint8Array {
    let bytes = this.#encoded.get(event)
    if (!bytes) {
      const data = JSON.stringify(this.#show(event))
      bytes = encoder.encode(`id: ${event.id}\nevent: ${event.name}\ndata: ${data}\n\n`)
      this.#encoded.set(event, bytes)
    }
    return bytes
  }
}

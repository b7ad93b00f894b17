import { delay, type BurrowEvent, type Clock } from '@burrow/core'
import type { EventEncoder } from './event-encoder.ts'
import type { EventHub, EventReader } from './event-hub.ts'

const HEARTBEAT_MS = 15_000
/** What a browser waits before it connects again. */
const RETRY_MS = 2_000
/** Bytes that wait for a reader; what more there is waits in the ring, which all share. */
const WAITING_BYTES = 64 * 1024
/** Events written at once. */
const PORTION = 200

export interface EventStreamOptions {
  readonly hub: EventHub
  readonly reader: EventReader
  readonly accepts: (event: BurrowEvent) => boolean
  /** Shows events as whoever reads them may see them. */
  readonly encoder: EventEncoder
  /** Whether ids of events that are not shown may be told. */
  readonly showsEveryId: boolean
  /** Asked before anything is sent; the stream ends when whoever reads it may not any more. */
  readonly isStillAllowed: () => Promise<boolean>
  readonly clock: Clock
}

const CLOSING = 'retry: 1000\nevent: closing\ndata: {}\n\n'
/** How long an answer of `isStillAllowed` counts, in ms. */
const ALLOWED_MS = 250

/** Asks now and then. Whom nobody can tell is not allowed: he comes again when that is known. */
function allowance({ isStillAllowed, clock }: EventStreamOptions): () => Promise<boolean> {
  let askedAt = clock.monotonic()
  return async () => {
    if (clock.monotonic() - askedAt < ALLOWED_MS) return true
    askedAt = clock.monotonic()
    return isStillAllowed().catch(() => false)
  }
}

/** The parts of a stream of events, each asked for when the one before has gone. */
async function* parts(options: EventStreamOptions): AsyncGenerator<string | Uint8Array, void> {
  const { hub, reader, accepts, encoder, showsEveryId, clock } = options
  const isAllowed = allowance(options)
  try {
    yield `retry: ${RETRY_MS}\n\n`
    const sent = new Set<string>()
    if (reader.earlier !== null) {
      for await (const event of reader.earlier) {
        sent.add(event.id)
        if (!accepts(event)) continue
        if (!(await isAllowed())) return yield CLOSING
        yield encoder.encode([event])
      }
    }
    let { position } = reader
    let heartbeatAt = clock.monotonic() + HEARTBEAT_MS
    for (;;) {
      const { changed } = hub
      if (hub.isClosed) return yield CLOSING
      const events = hub.from(position)?.slice(0, PORTION)
      if (events === undefined)
        return yield 'event: cut_off\ndata: {"code":"SLOW_READER","detail":"more happened than you have read; connect again to go on where you were"}\n\n'
      position += events.length
      const wanted = events.filter((event) => accepts(event) && !sent.has(event.id))
      if (wanted.length > 0 && !(await isAllowed())) return yield CLOSING
      if (wanted.length > 0) yield encoder.encode(wanted)
      if (events.length > 0) continue
      if (clock.monotonic() >= heartbeatAt) {
        heartbeatAt = clock.monotonic() + HEARTBEAT_MS
        // The id goes along: a filter may have let nothing through for long, and what was sent last may be forgotten by now.
        if (!(await isAllowed())) return yield CLOSING
        yield hub.lastId === null || !showsEveryId ? ': heartbeat\n\n' : `: heartbeat\nid: ${hub.lastId}\n\n`
        continue
      }
      const waited = new AbortController()
      await Promise.race([changed, delay(clock, heartbeatAt - clock.monotonic(), waited.signal)])
      waited.abort()
    }
  } finally {
    reader.release()
  }
}

/** A stream of server-sent events. */
export function createEventStream(options: EventStreamOptions): ReadableStream<Uint8Array> {
  const source = parts(options)
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const step = await source.next()
        if (step.done) controller.close()
        else controller.enqueue(typeof step.value === 'string' ? encoder.encode(step.value) : step.value)
      },
      cancel() {
        // It may be waiting for something to happen: what it holds is let go of at once all the same.
        options.reader.release()
        void source.return()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: WAITING_BYTES }),
  )
}

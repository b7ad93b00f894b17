import { toEventMessage, type Event } from '@burrow/api-contract/grpc'
import type { Burrow, EventsOptions } from '@burrow/core'

/** Events as messages. The first message is empty and leaves when recording is on, so that the caller knows that from when. */
export async function* watchEvents(
  burrow: Burrow,
  options: EventsOptions,
): AsyncGenerator<{ event?: Event }, void, undefined> {
  let onLive = (): void => {}
  const live = new Promise<void>((resolve) => (onLive = resolve))
  const events = burrow.events({ ...options, onLive })[Symbol.asyncIterator]()
  try {
    // Nothing is recorded before the first is asked for.
    let next = events.next()
    await Promise.race([live, next])
    yield {}
    for (let found = await next; !found.done; found = await next) {
      yield { event: toEventMessage(found.value) }
      next = events.next()
    }
    // A server that stops says so, and not that there is nothing more to come.
    options.signal?.throwIfAborted()
  } finally {
    await events.return?.()
  }
}

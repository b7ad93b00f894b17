import { redactEventMessage, toEventMessage, type Event } from '@burrow/api-contract/grpc'
import type { Burrow, EventsOptions } from '@burrow/core'
import { delay } from '@burrow/core/time'
import { Code, ConnectError } from '@connectrpc/connect'

/** How often it is looked at whether the caller may still listen, in ms. */
const CHECK_MS = 15_000

export interface WatchEventsOptions extends Omit<EventsOptions, 'onLive'> {
  readonly signal: AbortSignal
  readonly isStillAllowed: () => Promise<boolean>
  /** Whether the caller may see what jobs hold. */
  readonly seesPayload: boolean
}

/** Resolves when the caller may listen no longer; a store that does not answer changes nothing. */
async function untilForbidden(
  { settings }: Burrow,
  isStillAllowed: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  do await delay(settings.clock, CHECK_MS, signal)
  while (!signal.aborted && (await isStillAllowed().catch(() => true)))
}

/** Events as messages. The first message is empty and leaves when recording is on, so that the caller knows that from when. */
export async function* watchEvents(
  burrow: Burrow,
  { isStillAllowed, seesPayload, ...options }: WatchEventsOptions,
): AsyncGenerator<{ event?: Event }, void, undefined> {
  const forbidden = new AbortController()
  const ended = new AbortController()
  const signal = AbortSignal.any([options.signal, forbidden.signal])
  void untilForbidden(burrow, isStillAllowed, AbortSignal.any([signal, ended.signal])).then(() =>
    forbidden.abort(
      new ConnectError('the key is not valid any more', Code.Unauthenticated, {
        'burrow-code': 'UNAUTHENTICATED',
      }),
    ),
  )
  let onLive = (): void => {}
  const live = new Promise<void>((resolve) => (onLive = resolve))
  const events = burrow.events({ ...options, signal, onLive })[Symbol.asyncIterator]()
  try {
    // Nothing is recorded before the first is asked for.
    let next = events.next()
    await Promise.race([live, next])
    yield {}
    for (let found = await next; !found.done; found = await next) {
      const event = toEventMessage(found.value)
      yield { event: seesPayload ? event : redactEventMessage(event) }
      next = events.next()
    }
    // A server that stops says so, and not that there is nothing more to come.
    signal.throwIfAborted()
  } finally {
    ended.abort()
    await events.return?.()
  }
}

import type { SubscribeParams } from '../broker/index.ts'
import { InvalidOptionError } from '../errors/index.ts'
import {
  asOptions,
  EVENT_NAMES,
  isEventOf,
  parseName,
  rejectUnknownKeys,
  type BurrowEvent,
  type EventName,
} from '../protocol/index.ts'

/** Options of {@link Burrow.events}. */
export interface EventsOptions<Name extends EventName = EventName> {
  /** Only events with these names, which the type of what comes is narrowed to. The store sends all of them all the same. @default all */
  readonly names?: readonly Name[]
  /** @default all queues, also new ones */
  readonly queues?: readonly string[]
  /** The id of the last event seen: delivery goes on behind it, as far as events are kept. @default only what comes */
  readonly after?: string | null
  /** Ends the iteration. @default until the client is closed or the loop is left */
  readonly signal?: AbortSignal
  /** Called once when recording is on: nothing that happens from then on is missed. */
  readonly onLive?: () => void
}

/**
 * @param closing ends the iteration, too
 * @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`) with the field
 */
export function resolveEventsOptions(
  options: EventsOptions | undefined,
  closing: AbortSignal,
): SubscribeParams & { readonly names: readonly EventName[] | null } {
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, ['names', 'queues', 'after', 'signal', 'onLive'], 'options')
  if (given.queues !== undefined && (!Array.isArray(given.queues) || given.queues.length === 0))
    throw new InvalidOptionError('options.queues', 'must be a list of at least one queue')
  const isName = (name: unknown) => EVENT_NAMES.some((known) => known === name)
  if (
    given.names !== undefined &&
    !(Array.isArray(given.names) && given.names.length > 0 && given.names.every(isName))
  )
    throw new InvalidOptionError(
      'options.names',
      `must be a list of at least one of ${EVENT_NAMES.join(', ')}`,
    )
  const after = given.after ?? null
  if (after !== null && typeof after !== 'string')
    throw new InvalidOptionError('options.after', 'must be the id of an event, or null')
  if (given.signal !== undefined && !(given.signal instanceof AbortSignal))
    throw new InvalidOptionError('options.signal', 'must be an AbortSignal')
  if (given.onLive !== undefined && typeof given.onLive !== 'function')
    throw new InvalidOptionError('options.onLive', 'must be a function')
  return {
    ...(given.onLive ? { onLive: given.onLive } : {}),
    names: given.names ?? null,
    queues: given.queues?.map((queue, index) => parseName(queue, `options.queues[${index}]`)) ?? null,
    after,
    signal: given.signal ? AbortSignal.any([given.signal, closing]) : closing,
  }
}

/** Those with one of the names. */
export async function* eventsOf<Name extends EventName>(
  events: AsyncIterable<BurrowEvent>,
  names: readonly Name[],
): AsyncGenerator<BurrowEvent<Name>, void> {
  for await (const event of events) if (isEventOf(event, names)) yield event
}

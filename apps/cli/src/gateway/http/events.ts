import type { EventDto } from '@burrow/api-contract'
import { systemClock } from '@burrow/core/time'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../../cli-error.ts'
import { followEvents } from '../follow-events.ts'
import type { EventGateway, EventQuery } from '../gateway.ts'
import type { ApiCaller } from './api-caller.ts'
import { eventBlocks } from './event-blocks.ts'

/** A stream brings something every 15 s; one that is silent for longer has no other end any more. */
const SILENCE_MS = 40_000

function toQuery({ queues, names, types, jobs }: EventQuery): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, values] of Object.entries({ queue: queues, name: names, type: types, job: jobs }))
    if (values !== undefined && values.length > 0) query.set(name, values.join(','))
  return query
}

/** Ends a body that is silent for too long. */
async function* alive(
  body: AsyncIterable<Uint8Array>,
  onSilent: () => void,
): AsyncGenerator<Uint8Array, void> {
  let timer = systemClock.setTimeout(onSilent, SILENCE_MS)
  try {
    for await (const piece of body) {
      systemClock.clearTimeout(timer)
      timer = systemClock.setTimeout(onSilent, SILENCE_MS)
      yield piece
    }
  } finally {
    systemClock.clearTimeout(timer)
  }
}

/** Events of an API. */
export function httpEvents({ openStream }: ApiCaller): EventGateway {
  return {
    events: (wanted, watch) =>
      followEvents(async function* ({ after, signal, onLive, onPosition }): AsyncGenerator<EventDto, void> {
        const silent = new AbortController()
        const either = AbortSignal.any([signal, silent.signal])
        const body = await openStream(`/api/v1/events?${toQuery(wanted).toString()}`, {
          headers: after === null ? {} : { 'last-event-id': after },
          signal: either,
        })
        onLive()
        const pieces = alive(body, () => silent.abort(new Error('nothing came for too long')))
        try {
          for await (const { id, name, data } of eventBlocks(pieces)) {
            if (id !== null) onPosition(id)
            if (name === 'closing' || name === 'cut_off') return
            if (id !== null && data !== null) yield JSON.parse(data) as EventDto
          }
        } catch (error) {
          const { message, cause } = error as Error
          throw new CliError(EXIT.unreachable, cause instanceof Error ? cause.message : message)
        }
      }, watch),
  }
}

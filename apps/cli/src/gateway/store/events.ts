import { toEventDto } from '@burrow/api-contract/mappers'
import type { EventDto } from '@burrow/api-contract'
import type { Burrow } from '@burrow/core'
import { followEvents } from '../follow-events.ts'
import type { EventGateway, EventQuery } from '../gateway.ts'
import { explain } from './errors.ts'

function fits({ names, types, jobs }: EventQuery, event: EventDto): boolean {
  if (names !== undefined && !names.includes(event.name)) return false
  if (types !== undefined && (event.type === undefined || !types.includes(event.type))) return false
  return jobs === undefined || (event.job_id !== undefined && jobs.includes(event.job_id))
}

/** Events of a store. */
export function storeEvents(burrow: Burrow): EventGateway {
  return {
    events: (wanted, watch) =>
      followEvents(async function* ({ after, signal, onLive, onPosition }): AsyncGenerator<EventDto, void> {
        const queues = wanted.queues === undefined ? {} : { queues: wanted.queues }
        try {
          for await (const event of burrow.events({ ...queues, after, signal, onLive })) {
            onPosition(event.id)
            const dto = toEventDto(event)
            if (fits(wanted, dto)) yield dto
          }
        } catch (error) {
          explain(error)
        }
      }, watch),
  }
}

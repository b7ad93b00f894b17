import { redactEvent, toCloudEventDto, toEventDto } from '@burrow/api-contract'
import type { EventFormat } from '@burrow/core/protocol'
import { EventEncoder } from './event-encoder.ts'

/** One encoder for each way that events can be shown. */
export function createEventEncoders(
  namespace: string,
): Readonly<Record<EventFormat, Readonly<Record<'full' | 'redacted', EventEncoder>>>> {
  return {
    json: {
      full: new EventEncoder(toEventDto),
      redacted: new EventEncoder((event) => redactEvent(toEventDto(event))),
    },
    cloudevents: {
      full: new EventEncoder((event) => toCloudEventDto(event, toEventDto(event), namespace)),
      redacted: new EventEncoder((event) =>
        toCloudEventDto(event, redactEvent(toEventDto(event)), namespace),
      ),
    },
  }
}

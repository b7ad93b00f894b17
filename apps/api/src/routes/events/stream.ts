import { streamEventsRoute } from '@burrow/api-contract'
import { actorOf, seesPayload } from '../../access/actor-of.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { createEventFilter } from '../../events/event-filter.ts'
import { createEventStream } from '../../events/event-stream.ts'

/** `GET /events` */
export function registerStreamEvents(app: ApiApp, { burrow, events }: ApiDeps): void {
  app.openapi(streamEventsRoute, async (context) => {
    const query = context.req.valid('query')
    const after = context.req.valid('header')['last-event-id'] || query.after || null
    const { grant } = actorOf(context)
    const isWanted = createEventFilter(query)
    const reader = await events.open(after)
    const { clock } = burrow.settings
    const stream = createEventStream({
      ...{ hub: events, reader, clock },
      accepts: (event) => grant.reaches(event.queue) && isWanted(event),
      encoder: events.encoder(query.format ?? 'json', seesPayload(context) ? 'full' : 'redacted'),
      // An id tells of a queue; who may not see all of them gets ids of his own events alone.
      showsEveryId: grant.isEverywhere,
      isStillAllowed: context.get('isStillAllowed') ?? (() => Promise.resolve(true)),
    })
    return new Response(stream, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // Proxies must not collect events.
        'x-accel-buffering': 'no',
      },
    })
  })
}

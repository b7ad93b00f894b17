import { streamEventsRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { createEventFilter } from '../../events/event-filter.ts'
import { createEventStream } from '../../events/event-stream.ts'

/** `GET /events` */
export function registerStreamEvents(app: ApiApp, { burrow, events }: ApiDeps): void {
  app.openapi(streamEventsRoute, async (context) => {
    const query = context.req.valid('query')
    const after = context.req.valid('header')['last-event-id'] || query.after || null
    const reader = await events.open(after)
    const { clock } = burrow.settings
    const stream = createEventStream({ hub: events, reader, accepts: createEventFilter(query), clock })
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

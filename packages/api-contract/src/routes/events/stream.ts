import { createRoute, z } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { cloudEventSchema, eventSchema, eventsQuery } from '../../schemas/event.ts'

/** `GET /events` */
export const streamEventsRoute = createRoute({
  method: 'get',
  path: '/api/v1/events',
  operationId: 'events.stream' as const,
  tags: ['events'],
  summary: 'What happens to jobs and queues, as it happens',
  description:
    'Server-sent events, at least once and in order within a queue. Once the answer begins nothing is missed. A connection that breaks goes on with Last-Event-ID, as far as events are kept: 10,000 a queue, and none while nobody has listened for 5 minutes. A comment comes every 15 s. Besides events of jobs and queues there are `cut_off` (you read too slowly; connect again to go on) and `closing` (the server stops; connect again).',
  request: {
    query: eventsQuery,
    headers: z.object({ 'last-event-id': z.string().max(512).optional() }),
  },
  responses: {
    200: {
      description: 'Events, without an end.',
      content: { 'text/event-stream': { schema: z.union([eventSchema, cloudEventSchema]) } },
    },
    400: problemResponse('A filter is not valid.'),
    503: problemResponse('The store cannot be reached, or too many listen already.'),
  },
})

import { z } from '@hono/zod-openapi'
import { EVENT_FORMATS, EVENT_NAMES, JOB_STATES } from '@burrow/core/protocol'
import { redacted } from './job.ts'
import { nameSchema } from './new-job.ts'
import { time } from './parts.ts'

const MOST = 50

/** A value, or several with commas between them. */
function oneOrMore<T extends string>(item: z.ZodType<T, string>, what: string): z.ZodType<T[], string> {
  return z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(item).max(MOST))
    .openapi({ type: 'string', description: `${what}; several with commas between them, at most ${MOST}.` })
}

/** The query of the stream of events. An event must fit every filter that is given. */
export const eventsQuery = z.strictObject({
  queue: oneOrMore(nameSchema, 'Only of these queues').optional(),
  name: oneOrMore(z.enum(EVENT_NAMES), 'Only events with these names').optional(),
  type: oneOrMore(nameSchema, 'Only of jobs of these types').optional(),
  job: oneOrMore(nameSchema, 'Only of jobs with these ids').optional(),
  format: z
    .enum(EVENT_FORMATS)
    .optional()
    .openapi({ description: 'What `data` is: an Event, or a CloudEvent around it. json without.' }),
  after: z.string().min(1).max(512).optional().openapi({
    description: 'Go on behind this event; the header Last-Event-ID, which browsers send, wins.',
  }),
})

export type EventsQuery = z.infer<typeof eventsQuery>

/** What is in the `data` of an event; its `id` is the place to go on from, and its `event` the name. */
export const eventSchema = z
  .object({
    id: z.string(),
    name: z.enum(EVENT_NAMES),
    at: time,
    queue: z.string(),
    job_id: z.string().optional(),
    type: z.string().optional(),
    state: z.enum(JOB_STATES).nullable().optional(),
    attempt: z.int().optional(),
    epoch: z.int().optional(),
    reason: z.string().nullable().optional(),
    progress: z.object({ percent: z.number(), note: z.string().nullable() }).nullable().optional(),
    result: z.unknown().optional().openapi({
      description: 'With job.completed, unless it is longer than 4,096 characters: then look the job up.',
    }),
    redacted: redacted.optional(),
  })
  .openapi('Event')

export type EventDto = z.infer<typeof eventSchema>

/** What is in the `data` of an event with `format=cloudevents`. */
export const cloudEventSchema = z
  .object({
    specversion: z.literal('1.0'),
    id: z
      .string()
      .openapi({ description: 'With source, of this event alone. It is no place to go on from.' }),
    source: z.string().openapi({ example: '/burrow/default/queues/mail' }),
    type: z.string().openapi({ example: 'dev.burrow.job.completed.v1' }),
    subject: z.string().optional().openapi({ description: 'The job; absent for an event of a queue.' }),
    time,
    datacontenttype: z.literal('application/json'),
    data: eventSchema,
  })
  .openapi('CloudEvent')

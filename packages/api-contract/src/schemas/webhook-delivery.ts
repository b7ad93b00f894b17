import { z } from '@hono/zod-openapi'
import { JOB_STATES } from '@burrow/core/protocol'
import { attemptSchema } from './attempt.ts'
import { logLineSchema } from './job.ts'
import { nameSchema } from './new-job.ts'
import { namesQuery, pageOf, time } from './parts.ts'

const fields = {
  id: z.string().openapi({ description: 'Of the job in the queue `webhooks` that sends it.' }),
  message_id: z
    .string()
    .openapi({ description: 'The `webhook-id` that is sent: the same on every attempt and replay.' }),
  event: z.string().openapi({ example: 'job.completed' }),
  endpoint_id: z
    .string()
    .nullable()
    .openapi({ description: 'Null for an address that a job brought along.' }),
  url: z.string().nullable().openapi({ description: 'That address; null with an endpoint.' }),
  job_id: z.string().nullable().openapi({ description: 'The job that it tells of; null for a test.' }),
  job_queue: z.string().nullable(),
  state: z.enum(JOB_STATES),
  attempt: z.int(),
  max_attempts: z.int(),
  response_status: z.int().nullable().openapi({ description: 'Of the answer that was a success.' }),
  duration_ms: z.int().nullable(),
  error: z
    .object({ code: z.string().nullable(), name: z.string(), message: z.string() })
    .nullable()
    .openapi({ description: 'Why the last attempt that failed did.' }),
  created_at: time,
  run_at: time.openapi({ description: 'When it is, or could first be, tried next.' }),
  finished_at: time.nullable(),
}

export const webhookDeliverySchema = z.object(fields).openapi('WebhookDelivery')

export type WebhookDeliveryDto = z.infer<typeof webhookDeliverySchema>

export const webhookDeliveryPageSchema = pageOf(webhookDeliverySchema).openapi('WebhookDeliveryPage')

export const webhookDeliveryDetailsSchema = z
  .object({
    ...fields,
    body: z.string().openapi({ description: 'As it is sent, byte for byte.' }),
    attempts: z.array(attemptSchema),
    log: z.array(logLineSchema).openapi({ description: 'What was answered, with the begin of the body.' }),
  })
  .openapi('WebhookDeliveryDetails')

export type WebhookDeliveryDetailsDto = z.infer<typeof webhookDeliveryDetailsSchema>

/** The query of a list of deliveries. */
export const webhookDeliveriesQuery = namesQuery.extend({
  endpoint_id: nameSchema.optional(),
  job_id: nameSchema.optional(),
  state: z.enum(JOB_STATES).optional(),
})

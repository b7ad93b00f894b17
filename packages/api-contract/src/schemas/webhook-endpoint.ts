import { z } from '@hono/zod-openapi'
import { EVENT_FORMATS, NOTICE_NAMES } from '@burrow/core/protocol'
import { bounded, nameSchema } from './new-job.ts'
import { pageOf, time } from './parts.ts'
import { noticeNames, webhookUrl } from './webhook-fields.ts'

const MAX_ENTRIES = 50
const MAX_DESCRIPTION = 500
const MAX_ROTATION_MS = 30 * 86_400_000

const patterns = z
  .array(z.string().min(1).max(128))
  .max(MAX_ENTRIES)
  .openapi({ description: 'Names in which `*` stands for any characters. Empty: all.' })

const fields = {
  url: webhookUrl,
  description: z.string().max(MAX_DESCRIPTION).optional(),
  filter: z
    .strictObject({
      events: noticeNames.optional().openapi({ description: 'All of them without.' }),
      types: patterns.optional(),
      queues: patterns.optional(),
      tags: z
        .array(nameSchema)
        .max(MAX_ENTRIES)
        .optional()
        .openapi({ description: 'The job has at least one of them.' }),
    })
    .optional()
    .openapi({ description: 'What it is told of: everything that each list lets through.' }),
  format: z.enum(EVENT_FORMATS).optional().openapi({
    description:
      'What it is sent: json, or cloudevents (CloudEvents 1.0, structured). A new one gets json without.',
  }),
  enabled: z.boolean().optional(),
}

/** The body of `POST /webhooks/endpoints`. */
export const newWebhookEndpointSchema = z.strictObject(fields).openapi('NewWebhookEndpoint')

/** The body of `PATCH /webhooks/endpoints/{id}`: what is not given stays; a filter is replaced as a whole. */
export const patchWebhookEndpointSchema = z
  .strictObject({ ...fields, url: fields.url.optional() })
  .openapi('PatchWebhookEndpoint')

/** The body of what rotates a secret. */
export const rotateWebhookSecretSchema = z
  .strictObject({
    old_valid_for_ms: bounded(0, MAX_ROTATION_MS)
      .optional()
      .openapi({ description: 'How long the secret that is replaced goes on to sign; a day without.' }),
  })
  .openapi('RotateWebhookSecret')

export type NewWebhookEndpointDto = z.infer<typeof newWebhookEndpointSchema>
export type PatchWebhookEndpointDto = z.infer<typeof patchWebhookEndpointSchema>

export const webhookEndpointSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string(),
    filter: z.object({
      events: z.array(z.enum(NOTICE_NAMES)),
      types: z.array(z.string()),
      queues: z.array(z.string()),
      tags: z.array(z.string()),
    }),
    format: z.enum(EVENT_FORMATS),
    enabled: z.boolean(),
    disabled_reason: z.enum(['gone', 'failing']).nullable().openapi({
      description:
        'Why Burrow disabled it. gone: it answered 410. failing: a webhook failed for good, and none succeeded since it was made.',
    }),
    revision: z.int().openapi({ description: 'Grows with every write. It is the ETag.' }),
    created_at: time,
    updated_at: time,
  })
  .openapi('WebhookEndpoint')

export type WebhookEndpointDto = z.infer<typeof webhookEndpointSchema>

export const webhookEndpointPageSchema = pageOf(webhookEndpointSchema).openapi('WebhookEndpointPage')

const secret = z.object({
  secret: z.string().openapi({ example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }),
  valid_until: time
    .nullable()
    .openapi({ description: 'Until when it still signs; null for the current one.' }),
})

/** Secrets that sign now, the current one first. */
export const webhookSecretsSchema = z.object({ items: z.array(secret) }).openapi('WebhookSecrets')

export type WebhookSecretDto = z.infer<typeof secret>

export const createdWebhookEndpointSchema = webhookEndpointSchema
  .extend({ secrets: z.array(secret) })
  .openapi('CreatedWebhookEndpoint')

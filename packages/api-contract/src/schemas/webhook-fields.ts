import { z } from '@hono/zod-openapi'
import { NOTICE_NAMES } from '@burrow/core/protocol'

/** Names of events that webhooks tell of. */
export const noticeNames = z.array(z.enum(NOTICE_NAMES)).min(1).max(NOTICE_NAMES.length)

const MAX_URL_CHARS = 2_048
export const webhookUrl = z.string().max(MAX_URL_CHARS).openapi({ example: 'https://example.com/hooks' })

/** Whom to tell how a job ends. */
export const webhookInput = z
  .union([webhookUrl, z.strictObject({ url: webhookUrl, events: noticeNames.optional() })], {
    error: 'must be an address, or an object with url and events',
  })
  .openapi({
    description:
      'Is sent a signed POST with how the job ends: completed, dead or cancelled, unless `events` says otherwise.',
  })

/** The same, as it is kept. */
export const webhookSchema = z.object({ url: z.string(), events: z.array(z.enum(NOTICE_NAMES)) })

import { defineJob, type JobDefinition } from '@burrow/core'
import { EVENT_FORMATS, NAME_PATTERN, type EventFormat } from '@burrow/core/protocol'
import { z } from 'zod'

/** The queue of deliveries. Nobody is told of its jobs: they would tell of themselves. */
export const WEBHOOK_QUEUE = 'webhooks'

/** What is sent, and to whom. It holds no secret: that is looked up when the webhook is sent. */
export interface DeliverWebhookInput {
  /** The `webhook-id`: of the event, the same on every attempt and replay. */
  messageId: string
  /** The type in the body, such as `job.completed`. */
  event: string
  /** The standing endpoint it goes to; null for an address that a job brought along. */
  endpointId: string | null
  /** Where a job asked to be told; null with an endpoint, whose address is looked up. */
  url: string | null
  /** The job that it tells of; null for a test. */
  job: { id: string; queue: string } | null
  /** Of the body. @default 'json' */
  format?: EventFormat
  /** As it is sent, byte for byte. */
  body: string
}

/** How a delivery ended well. */
export interface DeliverWebhookResult {
  status: number
  durationMs: number
}

const name = z.string().regex(new RegExp(NAME_PATTERN))

const input: z.ZodType<DeliverWebhookInput, DeliverWebhookInput> = z
  .strictObject({
    messageId: name,
    event: name,
    endpointId: name.nullable(),
    url: z.string().max(2_048).nullable(),
    job: z.strictObject({ id: name, queue: name }).nullable(),
    format: z.enum(EVENT_FORMATS).optional(),
    body: z.string().max(20_000),
  })
  .refine(({ endpointId, url }) => (endpointId === null) !== (url === null), {
    message: 'either endpointId or url',
  })

const [S, M, H] = [1_000, 60_000, 3_600_000]
/** Waits between attempts: about three days in all. */
export const RETRY_DELAYS_MS: readonly number[] = [
  ...[5 * S, 5 * M, 30 * M, 2 * H, 5 * H, 10 * H, 14 * H, 20 * H, 24 * H],
]

/** Webhooks of one receiver that are under way at once, so that a slow one does not hold up the others. */
const AT_ONCE = 5

function receiverOf({ endpointId, url }: DeliverWebhookInput): string {
  return endpointId ?? new URL(url ?? '').host
}

/** The job type `webhook:deliver`: one webhook on its way to one receiver. */
export const deliverWebhook: JobDefinition<DeliverWebhookInput, DeliverWebhookResult> = defineJob({
  type: 'webhook:deliver',
  description: 'Sends one webhook, signed, to one receiver.',
  input,
  output: z.object({ status: z.int(), durationMs: z.number() }),
  defaults: {
    queue: WEBHOOK_QUEUE,
    maxRetries: RETRY_DELAYS_MS.length,
    backoff: { kind: 'list', delaysMs: [...RETRY_DELAYS_MS], jitter: 'equal' },
  },
  limit: { perKey: { concurrency: AT_ONCE }, key: receiverOf },
})

/** The tag of deliveries to an endpoint. */
export function endpointTag(endpointId: string): string {
  return `endpoint:${endpointId}`
}

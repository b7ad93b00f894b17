import { randomBytes } from 'node:crypto'
import type { Burrow, Job, JobState, LogLine } from '@burrow/core'
import { parseName } from '@burrow/core/protocol'
import {
  deliverWebhook,
  endpointTag,
  WEBHOOK_QUEUE,
  type DeliverWebhookInput,
  type DeliverWebhookResult,
} from './deliver-webhook.ts'
import { WebhookEndpoints } from '../endpoints/webhook-endpoints.ts'
import { testBody } from './event-body.ts'
import { jobTag } from './event-deliveries.ts'

/** One webhook on its way to one receiver, or there. */
export interface WebhookDelivery extends DeliverWebhookInput {
  /** Of the job that delivers it. */
  readonly id: string
  /** The answer that was a success; null before, and without one. */
  readonly response: DeliverWebhookResult | null
  /** The job itself, with state, attempts and errors. */
  readonly delivery: Job
}

/** Which deliveries are wanted. */
export interface WebhookDeliveriesOptions {
  /** @default of all endpoints, and of jobs with an address of their own */
  readonly endpointId?: string
  /** The job that they tell of. @default all jobs */
  readonly jobId?: string
  /** @default all states */
  readonly state?: JobState
  /** Where the last page ended. @default the first page */
  readonly cursor?: string | null
  /** At most 200. @default 50 */
  readonly limit?: number
}

/** A page may hold fewer than the limit, even none, while `cursor` is not null; null is the end. */
export interface WebhookDeliveriesPage {
  readonly deliveries: readonly WebhookDelivery[]
  readonly cursor: string | null
}

function toDelivery(job: Job): WebhookDelivery {
  const input = job.payload as unknown as DeliverWebhookInput
  return { ...input, id: job.id, response: job.result as DeliverWebhookResult | null, delivery: job }
}

/** Webhooks under way, and those that retention still keeps. */
export class WebhookDeliveries {
  readonly #burrow: Burrow

  constructor(burrow: Burrow) {
    this.#burrow = burrow
  }

  /** By state, those that wait the next to be sent first, ended ones the newest first. @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`) */
  async list(options: WebhookDeliveriesOptions = {}): Promise<WebhookDeliveriesPage> {
    const { endpointId, jobId, ...page } = options
    const tag =
      jobId === undefined
        ? endpointId && endpointTag(parseName(endpointId, 'options.endpointId'))
        : jobTag(parseName(jobId, 'options.jobId'))
    const { jobs, cursor } = await this.#burrow.jobs({
      ...page,
      ...{ queue: WEBHOOK_QUEUE, type: deliverWebhook.type, tag },
    })
    const deliveries = jobs.map(toDelivery)
    if (jobId === undefined || endpointId === undefined) return { deliveries, cursor }
    return { deliveries: deliveries.filter((each) => each.endpointId === endpointId), cursor }
  }

  /** Null when there is none. @throws InvalidNameError (`INVALID_NAME`) */
  async find(id: string): Promise<WebhookDelivery | null> {
    const job = await this.#burrow.job(id, { queue: WEBHOOK_QUEUE })
    return job === null || job.type !== deliverWebhook.type ? null : toDelivery(job)
  }

  /** What was answered to its attempts, oldest first, at most 100 lines. */
  logs(id: string): Promise<readonly LogLine[]> {
    return this.#burrow.logs(id, { queue: WEBHOOK_QUEUE })
  }

  /** Sends the same once more, with the same `webhook-id` and body, as a new delivery. Null when there is none. */
  async replay(id: string): Promise<WebhookDelivery | null> {
    const found = await this.find(id)
    if (found === null) return null
    const { messageId, event, endpointId, url, job, format, body } = found
    const { tags, trace } = found.delivery
    const input = { messageId, event, endpointId, url, job, ...(format && { format }), body }
    return this.#enqueue(input, tags, trace)
  }

  /** Sends `webhook.test` to an endpoint. */
  async test(endpointId: string): Promise<WebhookDelivery> {
    const { namespace, settings } = this.#burrow
    const endpoint = await new WebhookEndpoints(this.#burrow).find(endpointId)
    const format = endpoint?.format ?? 'json'
    const messageId = `msg_${randomBytes(24).toString('base64url')}`
    const body = testBody({ format, messageId, namespace, endpointId, at: settings.clock.now() })
    const input = { messageId, event: 'webhook.test', endpointId, url: null, job: null, body }
    return this.#enqueue(format === 'json' ? input : { ...input, format }, [endpointTag(endpointId)])
  }

  async #enqueue(
    input: DeliverWebhookInput,
    tags: readonly string[],
    trace: Job['trace'] = null,
  ): Promise<WebhookDelivery> {
    const { id, queue } = await this.#burrow.enqueue(deliverWebhook, input, { tags, trace })
    const job = await this.#burrow.job(id, { queue })
    if (job === null) throw new Error(`delivery ${id} was removed as soon as it was made`)
    return toDelivery(job)
  }
}

import type {
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointOptions,
  WebhookSecret,
} from '@burrow/webhooks'
import type { LogLine } from '@burrow/core'
import type { WebhookDeliveryDetailsDto, WebhookDeliveryDto } from '../schemas/webhook-delivery.ts'
import type {
  PatchWebhookEndpointDto,
  WebhookEndpointDto,
  WebhookSecretDto,
} from '../schemas/webhook-endpoint.ts'
import { toAttemptDtos } from './attempt.ts'
import { toIso, toIsoOrNull, toLogLineDto } from './job.ts'

/** An endpoint as the HTTP API shows it. It has no secrets. */
export function toWebhookEndpointDto({ filter, ...endpoint }: WebhookEndpoint): WebhookEndpointDto {
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    filter: {
      events: [...filter.events],
      types: [...filter.types],
      queues: [...filter.queues],
      tags: [...filter.tags],
    },
    format: endpoint.format,
    enabled: endpoint.enabled,
    disabled_reason: endpoint.disabledReason,
    revision: endpoint.revision,
    created_at: toIso(endpoint.createdAt),
    updated_at: toIso(endpoint.updatedAt),
  }
}

/** What is given of an endpoint, as the library takes it. */
export function toWebhookEndpointOptions<T extends PatchWebhookEndpointDto>(
  body: T,
): T & Partial<WebhookEndpointOptions> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T
}

/** The field of an endpoint for a field in an error of the library: `endpoint.filter.types` is `filter.types`. */
export function toWebhookField(field: string): string {
  return field.replace(/^endpoint\./, '').replace(/^options\.oldValidForMs$/, 'old_valid_for_ms')
}

export function toWebhookSecretDtos(secrets: readonly WebhookSecret[]): WebhookSecretDto[] {
  return secrets.map(({ secret, validUntil }) => ({ secret, valid_until: toIsoOrNull(validUntil) }))
}

/** A delivery as the HTTP API shows it. */
export function toWebhookDeliveryDto(given: WebhookDelivery): WebhookDeliveryDto {
  const { delivery, response, job } = given
  const last = delivery.errors.at(-1)
  return {
    id: given.id,
    message_id: given.messageId,
    event: given.event,
    endpoint_id: given.endpointId,
    url: given.url,
    job_id: job?.id ?? null,
    job_queue: job?.queue ?? null,
    state: delivery.state,
    attempt: delivery.attempt,
    max_attempts: delivery.maxAttempts,
    response_status: response?.status ?? null,
    duration_ms: response?.durationMs ?? null,
    error: last === undefined ? null : { code: last.code, name: last.name, message: last.message },
    created_at: toIso(delivery.createdAt),
    run_at: toIso(delivery.runAt),
    finished_at: toIsoOrNull(delivery.finishedAt),
  }
}

/** A delivery with all that is kept of it. */
export function toWebhookDeliveryDetailsDto(
  given: WebhookDelivery,
  log: readonly LogLine[],
): WebhookDeliveryDetailsDto {
  return {
    ...toWebhookDeliveryDto(given),
    body: given.body,
    attempts: toAttemptDtos(given.delivery),
    log: log.map(toLogLineDto),
  }
}

import type { WebhookDeliveryDto, WebhookEndpointDto } from '@burrow/api-contract'
import type { Row } from './row.ts'

/** An endpoint as a line of a list. */
export function endpointRow({
  id,
  url,
  enabled,
  disabled_reason,
  filter,
  created_at,
}: WebhookEndpointDto): Row {
  return {
    id,
    url,
    state: enabled ? 'enabled' : disabled_reason === null ? 'disabled' : `disabled (${disabled_reason})`,
    events: filter.events.join(' '),
    types: filter.types.join(' ') || '*',
    queues: filter.queues.join(' ') || '*',
    created: created_at,
  }
}

/** A delivery as a line of a list. */
export function deliveryRow(delivery: WebhookDeliveryDto): Row {
  return {
    id: delivery.id,
    event: delivery.event,
    to: delivery.endpoint_id ?? delivery.url,
    job: delivery.job_id,
    state: delivery.state,
    attempt: `${delivery.attempt}/${delivery.max_attempts}`,
    answer: delivery.response_status ?? delivery.error?.message ?? null,
    created: delivery.created_at,
  }
}

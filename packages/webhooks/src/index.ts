export {
  deliverWebhook,
  RETRY_DELAYS_MS,
  WEBHOOK_QUEUE,
  type DeliverWebhookInput,
  type DeliverWebhookResult,
} from './deliveries/deliver-webhook.ts'
export {
  WebhookDeliveries,
  type WebhookDeliveriesOptions,
  type WebhookDeliveriesPage,
  type WebhookDelivery,
} from './deliveries/webhook-deliveries.ts'
export type { DisabledReason, WebhookEndpoint } from './endpoints/endpoint.ts'
export type { WebhookFilter } from './endpoints/endpoint-filter.ts'
export type {
  WebhookEndpointChanges,
  WebhookEndpointOptions,
  WebhookFilterOptions,
} from './endpoints/endpoint-options.ts'
export { MAX_ENDPOINTS } from './endpoints/sync-notices.ts'
export {
  WebhookEndpoints,
  type IfRevision,
  type WebhookEndpointResult,
} from './endpoints/webhook-endpoints.ts'
export { NamespaceSecrets } from './signing/namespace-secrets.ts'
export type { RotateOptions } from './signing/rotate-options.ts'
export type { WebhookSecret } from './signing/secrets.ts'

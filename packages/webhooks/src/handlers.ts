export { createDeliverModule, type DeliverModuleOptions } from './deliveries/deliver-module.ts'
export { WebhookRelay, type WebhookRelayOptions } from './relay/webhook-relay.ts'
export { startWebhooks, type RunningWebhooks, type StartWebhooksOptions } from './start-webhooks.ts'

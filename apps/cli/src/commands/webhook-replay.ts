import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { showDelivery, type DeliveryFlags } from './show-delivery.ts'

/** `burrow webhook replay` */
export async function replayWebhook({
  args: [id = ''],
  flags,
  globals,
}: Given<DeliveryFlags>): Promise<void> {
  await using gateway = await openGateway(globals)
  await showDelivery(gateway, await gateway.webhooks.replay(id), flags, globals)
}

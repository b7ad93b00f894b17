import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { print } from '../output/print.ts'
import { endpointRow } from '../output/webhook-rows.ts'

/** `burrow webhook get` */
export async function getWebhook({ args: [id = ''], globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const endpoint = await gateway.webhooks.get(id)
  print({ value: endpoint, rows: [endpointRow(endpoint)] }, globals.output)
}

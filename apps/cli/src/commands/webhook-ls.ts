import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { printPage } from '../output/print.ts'
import { endpointRow } from '../output/webhook-rows.ts'

/** `burrow webhook ls` */
export async function listWebhooks({ globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const items = await gateway.webhooks.list()
  printPage({ items }, items.map(endpointRow), { what: 'endpoints', asked: globals.output })
}

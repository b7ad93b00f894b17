import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { print } from '../output/print.ts'

/** `burrow webhook delete` */
export async function deleteWebhook({ args: [id = ''], globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  await gateway.webhooks.delete(id)
  print({ value: { id, deleted: true }, rows: [{ id, deleted: true }] }, globals.output)
}

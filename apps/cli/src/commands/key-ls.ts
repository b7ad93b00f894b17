import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { keyRow } from '../output/key-rows.ts'
import { printPage } from '../output/print.ts'

/** `burrow key ls` */
export async function listKeys({ globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const items = await gateway.keys.list()
  const names = items.map(({ id }) => id)
  printPage({ items }, items.map(keyRow), { what: 'keys', asked: globals.output, names })
}

import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { keyRow } from '../output/key-rows.ts'
import { print } from '../output/print.ts'

/** `burrow key get` */
export async function getKey({ args: [id = ''], globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const key = await gateway.keys.get(id)
  print({ value: key, rows: [keyRow(key)] }, globals.output)
}

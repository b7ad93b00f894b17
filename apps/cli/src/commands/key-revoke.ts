import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { keyRow } from '../output/key-rows.ts'
import { print } from '../output/print.ts'

/** `burrow key revoke` */
export async function revokeKey({ args: [id = ''], globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const key = await gateway.keys.revoke(id)
  print({ value: key, rows: [keyRow(key)] }, globals.output)
}

import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { print } from '../output/print.ts'
import { queueFields } from '../output/queue-rows.ts'

/** `burrow queue get` */
export async function showQueue({ args: [name = ''], globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const queue = await gateway.queues.get(name)
  print({ value: queue, rows: queueFields(queue) }, globals.output)
}

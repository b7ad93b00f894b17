import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { print } from '../output/print.ts'
import { queueRow } from '../output/queue-rows.ts'

/** `burrow queue resume` */
export async function resumeQueue({ args: [name = ''], globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const queue = await gateway.queues.resume(name)
  print({ value: queue, rows: [queueRow(queue)] }, globals.output)
}

import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { printPage } from '../output/print.ts'
import { queueRow } from '../output/queue-rows.ts'

/** `burrow queue ls` */
export async function listQueues({ globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const items = await gateway.queues.list()
  printPage({ items }, items.map(queueRow), { what: 'queues', asked: globals.output })
}

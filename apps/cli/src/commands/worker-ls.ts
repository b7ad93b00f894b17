import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { printPage } from '../output/print.ts'
import { workerRow } from '../output/worker-rows.ts'

/** `burrow worker ls` */
export async function listWorkers({ globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const items = await gateway.workers.list()
  printPage({ items }, items.map(workerRow), { what: 'workers', asked: globals.output })
}

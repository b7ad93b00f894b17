import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { print } from '../output/print.ts'
import { workerRow } from '../output/worker-rows.ts'

/** `burrow worker stop` */
export async function stopWorker({ args: [id = ''], globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const worker = await gateway.workers.stop(id)
  print({ value: worker, rows: [workerRow(worker)] }, globals.output)
}

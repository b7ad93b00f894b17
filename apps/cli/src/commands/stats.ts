import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { print } from '../output/print.ts'

/** `burrow stats` */
export async function stats({ globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const found = await gateway.stats()
  const rows = [
    ...Object.entries(found.counts).map(([state, jobs]) => ({ what: state, count: jobs })),
    { what: 'queues', count: found.queues },
    { what: 'workers', count: found.workers },
  ]
  print({ value: found, rows }, globals.output)
}

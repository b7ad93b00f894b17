import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { limitRow } from '../output/limit-rows.ts'
import { printPage } from '../output/print.ts'

/** `burrow limit ls` */
export async function listLimits({ flags, globals }: Given<{ readonly queue?: string }>): Promise<void> {
  await using gateway = await openGateway(globals)
  const items = await gateway.limits.list(flags.queue)
  const names = items.map(({ queue, type }) => `${queue}/${type}`)
  printPage({ items }, items.map(limitRow), { what: 'limits', asked: globals.output, names })
}

import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { print, refuseNames } from '../output/print.ts'

/** `burrow retry-all` */
export async function retryAll({ flags, globals }: Given<{ readonly queue?: string }>): Promise<void> {
  refuseNames(globals.output)
  await using gateway = await openGateway(globals)
  const { retried } = await gateway.retryAll(flags.queue)
  print({ value: { retried }, rows: [{ retried }] }, globals.output)
}

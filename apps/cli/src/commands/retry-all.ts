import { openGateway } from '../gateway/open-gateway.ts'
import type { GlobalFlags } from '../global-flags.ts'
import { print } from '../output/print.ts'

/** `burrow retry-all` */
export async function retryAll(queue: string | undefined, globals: GlobalFlags): Promise<void> {
  await using gateway = await openGateway(globals)
  const { retried } = await gateway.retryAll(queue)
  print({ retried }, [{ retried }], globals.output)
}

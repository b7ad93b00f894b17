import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { print } from '../output/print.ts'

/** `burrow limit delete` */
export async function deleteLimit({
  args: [type = ''],
  flags: { queue },
  globals,
}: Given<{ readonly queue: string }>): Promise<void> {
  await using gateway = await openGateway(globals)
  await gateway.limits.delete(queue, type)
  const done = { queue, type, deleted: true }
  print({ value: done, rows: [done], names: [`${queue}/${type}`] }, globals.output)
}

import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { printPage } from '../output/print.ts'

/** `burrow job logs` */
export async function showLogs({ args, flags, globals }: Given<{ readonly queue?: string }>): Promise<void> {
  const [id = ''] = args
  await using gateway = await openGateway(globals)
  const items = await gateway.logs({ id, queue: flags.queue })
  const rows = items.map(({ at, attempt, message, fields }) => ({
    at,
    attempt,
    message,
    fields: fields === null ? null : JSON.stringify(fields),
  }))
  printPage({ items }, rows, { what: 'log lines', asked: globals.output })
}

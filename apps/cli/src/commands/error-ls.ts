import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { pageSize } from '../input/whole-number.ts'
import { errorRow } from '../output/error-rows.ts'
import { printPage } from '../output/print.ts'

interface ErrorsFlags {
  readonly queue?: string
  readonly group?: string
  readonly text?: string
  readonly limit: string
  readonly cursor?: string
}

/** `burrow error ls` */
export async function listErrors({ flags, globals }: Given<ErrorsFlags>): Promise<void> {
  const { queue, group: fingerprint, text, cursor } = flags
  const limit = pageSize(flags.limit)
  await using gateway = await openGateway(globals)
  const page = await gateway.errors({ queue, fingerprint, text, cursor, limit })
  const names = page.items.map((group) => group.fingerprint)
  printPage(page, page.items.map(errorRow), { what: 'errors', asked: globals.output, names })
}

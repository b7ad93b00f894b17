import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { pageSize } from '../input/whole-number.ts'
import { printPage } from '../output/print.ts'
import { scheduleRow } from '../output/schedule-rows.ts'

/** `burrow schedule ls` */
export async function listSchedules({
  flags,
  globals,
}: Given<{ readonly limit: string; readonly cursor?: string }>): Promise<void> {
  const { cursor } = flags
  const limit = pageSize(flags.limit)
  await using gateway = await openGateway(globals)
  const page = await gateway.schedules.list({ limit, ...(cursor === undefined ? {} : { cursor }) })
  printPage(page, page.items.map(scheduleRow), { what: 'schedules', asked: globals.output })
}

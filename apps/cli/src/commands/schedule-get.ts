import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { print } from '../output/print.ts'
import { scheduleFields } from '../output/schedule-rows.ts'

/** `burrow schedule get` */
export async function showSchedule({ args: [id = ''], globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const schedule = await gateway.schedules.get(id)
  print({ value: schedule, rows: scheduleFields(schedule) }, globals.output)
}

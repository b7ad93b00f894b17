import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { print } from '../output/print.ts'
import { scheduleRow } from '../output/schedule-rows.ts'

/** `burrow schedule resume` */
export async function resumeSchedule({ args: [id = ''], globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const schedule = await gateway.schedules.resume(id)
  print({ value: schedule, rows: [scheduleRow(schedule)] }, globals.output)
}

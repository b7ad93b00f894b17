import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { print } from '../output/print.ts'
import { scheduleRow } from '../output/schedule-rows.ts'

/** `burrow schedule pause` */
export async function pauseSchedule({ args: [id = ''], globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const schedule = await gateway.schedules.pause(id)
  print({ value: schedule, rows: [scheduleRow(schedule)] }, globals.output)
}

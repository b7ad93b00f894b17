import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { jobRow } from '../output/job-rows.ts'
import { print } from '../output/print.ts'

/** `burrow schedule trigger` */
export async function triggerSchedule({ args: [id = ''], globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const job = await gateway.schedules.trigger(id)
  print({ value: job, rows: [jobRow(job)] }, globals.output)
}

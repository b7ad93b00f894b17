import type { HistoryStep } from '@burrow/core'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { pastMoment } from '../input/moment.ts'
import { ifGiven } from '../input/whole-number.ts'
import { historyRows } from '../output/history-rows.ts'
import { isForPeople, note, print } from '../output/print.ts'

interface HistoryFlags {
  readonly step: HistoryStep
  readonly queue?: string
  readonly type?: string
  readonly from?: string
  readonly to?: string
}

/** `burrow history` */
export async function history({ flags, globals }: Given<HistoryFlags>): Promise<void> {
  const { step, queue, type } = flags
  const from = ifGiven(flags.from, '--from', pastMoment)
  const to = ifGiven(flags.to, '--to', pastMoment)
  await using gateway = await openGateway(globals)
  const found = await gateway.history({ step, queue, type, from, to })
  print({ value: found, items: found.points, rows: historyRows(found) }, globals.output)
  if (isForPeople(globals.output) && found.points.length === 0) note('nothing happened in that time')
}

import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { confirm, mustBeAbleToAsk } from '../input/confirm.ts'
import { print, refuseNames } from '../output/print.ts'

interface DrainFlags {
  readonly dryRun?: boolean
  readonly yes?: boolean
}

/** `burrow queue drain` */
export async function drainQueue({ args: [name = ''], flags, globals }: Given<DrainFlags>): Promise<void> {
  refuseNames(globals.output)
  if (flags.dryRun !== true) mustBeAbleToAsk(flags.yes)
  await using gateway = await openGateway(globals)
  const { counts } = await gateway.queues.get(name)
  const waiting = counts.pending + counts.scheduled + counts.retrying + counts.blocked
  if (flags.dryRun === true) return print({ value: { waiting }, rows: [{ waiting }] }, globals.output)
  if (flags.yes !== true)
    await confirm({ what: `Cancel all ${waiting} waiting jobs of queue "${name}"`, count: waiting })
  const done = await gateway.queues.drain(name)
  print({ value: done, rows: [{ ...done }] }, globals.output)
}

import type { StatsDto } from '@burrow/api-contract'
import { delay, systemClock } from '@burrow/core/time'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError, usageError } from '../cli-error.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { interruptible } from '../input/interrupt.ts'
import { isForPeople, print } from '../output/print.ts'
import type { Row } from '../output/row.ts'
import { visibleJson } from '../output/visible.ts'
import { writeLine } from '../output/write-line.ts'
import { lookEvery } from './look-every.ts'

interface StatsFlags {
  readonly watch?: boolean
  readonly interval: string
}

/** Takes away what is on the screen. */
const CLEAR = '\u001b[H\u001b[2J'

function toRows({ counts, queues, workers }: StatsDto): readonly Row[] {
  return [
    ...Object.entries(counts).map(([state, jobs]) => ({ what: state, count: jobs })),
    { what: 'queues', count: queues },
    { what: 'workers', count: workers },
  ]
}

/** `burrow stats` */
export async function stats({ flags, globals }: Given<StatsFlags>): Promise<void> {
  const intervalMs = lookEvery(flags.interval)
  const { output } = globals
  if (flags.watch === true && (output === 'yaml' || output === 'csv' || output === 'name'))
    throw usageError(`-o ${output} cannot be written again and again`, 'Take -o ndjson, or table.')
  await using gateway = await openGateway(globals)
  if (flags.watch !== true) {
    const found = await gateway.stats()
    return print({ value: found, rows: toRows(found) }, output)
  }
  await interruptible(
    () => new CliError(EXIT.interrupted, 'interrupted'),
    async (signal) => {
      while (!signal.aborted) {
        const found = await gateway.stats()
        if (isForPeople(output)) {
          if (process.stdout.isTTY) process.stdout.write(CLEAR)
          print({ value: found, rows: toRows(found) }, 'table')
        } else {
          await writeLine(
            visibleJson(JSON.stringify({ at: new Date(systemClock.now()).toISOString(), ...found })),
          )
        }
        await delay(systemClock, intervalMs, signal)
      }
      signal.throwIfAborted()
    },
  )
}

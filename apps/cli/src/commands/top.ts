import { delay, systemClock } from '@burrow/core/time'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError, usageError } from '../cli-error.ts'
import { maskUrl } from '@burrow/core/protocol'
import { openGateway } from '../gateway/open-gateway.ts'
import { resolveTarget } from '../gateway/target.ts'
import type { Given } from '../global-flags.ts'
import { isForPeople, isStyled, print } from '../output/print.ts'
import { newModel, refreshed } from '../top/model.ts'
import { renderFrame } from '../top/render-frame.ts'
import { runTop } from '../top/run-top.ts'
import { readSnapshot } from '../top/snapshot.ts'
import { lookEvery } from './look-every.ts'

interface TopFlags {
  readonly once?: boolean
  readonly interval: string
}

/** Between the two looks of one frame, for its rates. */
const ONCE_MS = 1_000
const ONE_FRAME = { columns: 80, rows: 24 }

/** `burrow top` */
export async function top({ flags, globals }: Given<TopFlags>): Promise<void> {
  const intervalMs = lookEvery(flags.interval)
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY
  if (flags.once !== true && !isTerminal)
    throw usageError('this needs a terminal', 'Take --once for one frame, or burrow stats --watch for lines.')
  if (flags.once === true && (globals.output === 'csv' || globals.output === 'name'))
    throw usageError(`-o ${globals.output} cannot hold a frame`, 'Take -o json, or table.')
  const target = resolveTarget(globals, process.env)
  const shown = target.kind === 'api' ? target.api : `${maskUrl(target.url)} ${target.namespace}`
  await using gateway = await openGateway(globals)
  if (flags.once === true) {
    const first = await readSnapshot(gateway)
    await delay(systemClock, ONCE_MS)
    const second = await readSnapshot(gateway)
    const { queues, workers, running, dead } = second
    if (!isForPeople(globals.output) && globals.output !== undefined)
      return print({ value: { queues, workers, running, dead }, rows: [] }, globals.output)
    const size = {
      columns: process.stdout.columns ?? ONE_FRAME.columns,
      rows: process.stdout.rows ?? ONE_FRAME.rows,
    }
    const lines = renderFrame(refreshed(newModel(shown, first), second), size, isStyled(process.stdout))
    // The last line says which keys there are.
    process.stdout.write(
      `${lines
        .slice(0, -1)
        .map((line) => line.trimEnd())
        .join('\n')}\n`,
    )
    return
  }
  const stop = new AbortController()
  let killedBy: NodeJS.Signals | null = null
  const onSignal = (signal: NodeJS.Signals): void => {
    killedBy = signal
    stop.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, onSignal)
  const leaves = await runTop(gateway, {
    ...{ target: shown, intervalMs, isStyled: isStyled(process.stdout), signal: stop.signal },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeListener(signal, onSignal)
  // Whoever sent the signal is to see that it ended this.
  if (killedBy !== null) process.kill(process.pid, killedBy)
  if (leaves === 'interrupt') throw new CliError(EXIT.interrupted, 'interrupted')
}

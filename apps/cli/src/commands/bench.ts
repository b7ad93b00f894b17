import type { Burrow } from '@burrow/core'
import { EXIT } from '@burrow/process/exit-codes'
import { benchNamespaceOf, mustBeEmpty, removeNamespace } from '../bench/bench-namespace.ts'
import { measureStore, type BenchSize } from '../bench/measure-store.ts'
import { CliError, usageError } from '../cli-error.ts'
import { openStore } from '../deps.ts'
import { resolveTarget } from '../gateway/target.ts'
import type { Given, GlobalFlags } from '../global-flags.ts'
import { interruptible } from '../input/interrupt.ts'
import { wholeNumber } from '../input/whole-number.ts'
import { benchRows } from '../output/bench-rows.ts'
import { isForPeople, note, print, refuseNames } from '../output/print.ts'
import { ProgressLine } from '../output/progress-line.ts'

interface BenchFlags {
  readonly jobs: string
  readonly concurrency: string
  readonly payload: string
  readonly yes?: boolean
}

function within(text: string, flag: string, least: number, most: number): number {
  const number = wholeNumber(text, flag)
  if (number >= least && number <= most) return number
  throw usageError(`${flag} must be from ${least} to ${most}`)
}

function sizeOf(flags: BenchFlags): BenchSize {
  return {
    jobs: within(flags.jobs, '--jobs', 1, 10_000_000),
    concurrency: within(flags.concurrency, '--concurrency', 1, 10_000),
    payloadBytes: within(flags.payload, '--payload', 0, 1_000_000),
  }
}

async function openBenchStore(globals: GlobalFlags): Promise<Burrow> {
  const target = resolveTarget(globals, process.env)
  if (target.kind === 'api')
    throw usageError('bench measures a store itself, without an API between', 'Name the store with --url.')
  return openStore(target.url, benchNamespaceOf(target.namespace))
}

/** `burrow bench` */
export async function bench({ flags, globals }: Given<BenchFlags>): Promise<void> {
  const size = sizeOf(flags)
  refuseNames(globals.output)
  await using burrow = await openBenchStore(globals)
  if (flags.yes !== true) await mustBeEmpty(burrow)
  const progress = new ProgressLine()
  await removeNamespace(burrow, progress)
  const report = await interruptible(
    () => new CliError(EXIT.interrupted, 'interrupted; what was made for it is removed'),
    async (signal) => {
      try {
        return await measureStore({ burrow, size, signal, progress })
      } finally {
        progress.clear()
        await removeNamespace(burrow, progress)
      }
    },
    ['SIGINT', 'SIGTERM'],
  )
  if (isForPeople(globals.output)) {
    const { server, address, jobs, concurrency, payload_bytes: bytes } = report
    note(`${server ?? report.store} at ${address}, ${jobs} jobs with ${bytes} bytes, ${concurrency} at once`)
  }
  print({ value: report, rows: benchRows(report) }, globals.output)
  if (report.exactly_once) return
  throw new CliError(
    EXIT.failed,
    `not every job ran once: ${report.lost} were lost, ${report.repeated} ran again`,
  )
}

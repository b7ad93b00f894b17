import type { NewBulkActionDto } from '@burrow/api-contract'
import type { JobState } from '@burrow/core'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import type { BulkProgress } from '../gateway/gateway.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given, GlobalFlags } from '../global-flags.ts'
import { confirm, mustBeAbleToAsk } from '../input/confirm.ts'
import { interruptible } from '../input/interrupt.ts'
import { jobFilter } from '../input/job-query.ts'
import { pastMoment } from '../input/moment.ts'
import { ifGiven, wholeNumber } from '../input/whole-number.ts'
import { jobRow } from '../output/job-rows.ts'
import { isForPeople, note, print, refuseNames } from '../output/print.ts'
import { ProgressLine } from '../output/progress-line.ts'

/** Flags that say which jobs are meant, and how it goes. */
export interface BulkFlags {
  readonly query?: string
  readonly queue?: string
  readonly state?: JobState
  readonly type?: string
  readonly tag?: string
  readonly createdAfter?: string
  readonly createdBefore?: string
  readonly error?: string
  readonly group?: string
  readonly rate?: string
  readonly limit?: string
  readonly to?: string
  readonly dryRun?: boolean
  readonly yes?: boolean
}

const NOTHING: BulkProgress = { state: 'done', matched: 0, done: 0, refused: 0, failed: 0, errors: [] }
const VERBS = { retry: 'Retry', cancel: 'Cancel', run: 'Run', delete: 'Delete', move: 'Move' } as const

function toAction(action: keyof typeof VERBS, flags: BulkFlags): NewBulkActionDto {
  const { query, queue, state, type, tag, error, group } = flags
  const filter = jobFilter(query, {
    ...{ queue, state, type, tag, error, group },
    created_after: ifGiven(flags.createdAfter, '--created-after', pastMoment),
    created_before: ifGiven(flags.createdBefore, '--created-before', pastMoment),
  })
  return {
    action,
    filter,
    rate_per_second: ifGiven(flags.rate, '--rate', wholeNumber),
    limit: ifGiven(flags.limit, '--limit', wholeNumber),
    to: flags.to,
  }
}

function countText(count: number): string {
  return `${count} ${count === 1 ? 'job' : 'jobs'}`
}

function progressText({ matched, done, refused, failed }: BulkProgress, total: number | null): string {
  const parts = [
    `${done}${total === null ? '' : ` of ${total}`} done`,
    ...(total === null && matched > done ? [`${matched} found`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ]
  return parts.join(', ')
}

function printProgress(progress: BulkProgress, { output }: GlobalFlags): void {
  const { state, matched, done, refused, failed } = progress
  print({ value: progress, rows: [{ state, matched, done, refused, failed }] }, output)
}

/** How it ended, as an exit code. */
function judge(progress: BulkProgress, wasInterrupted: boolean): void {
  const { state, done, refused, failed, matched, errors } = progress
  if (wasInterrupted || state === 'aborted')
    throw new CliError(
      wasInterrupted ? EXIT.interrupted : EXIT.failed,
      `${wasInterrupted ? 'interrupted' : 'it was ended by somebody else'} after ${countText(done)}; what was done stays done`,
    )
  if (state === 'failed')
    throw new CliError(
      EXIT.unreachable,
      `it broke off after ${countText(done)}; what was done stays done`,
      'The same command again does the rest.',
    )
  if (refused + failed > 0) {
    const [first] = errors
    const example = first === undefined ? '' : `, such as "${first.job_id}": ${first.message}`
    throw new CliError(
      EXIT.partial,
      `${refused + failed} of ${countText(matched)} were not changed${example}`,
    )
  }
}

/** Shows, asks, and does the same to all jobs that fit. */
export async function runBulk(
  action: keyof typeof VERBS,
  { flags, globals }: Pick<Given<BulkFlags>, 'flags' | 'globals'>,
): Promise<void> {
  const wanted = toAction(action, flags)
  if (flags.dryRun !== true) {
    refuseNames(globals.output)
    mustBeAbleToAsk(flags.yes)
  }
  await using gateway = await openGateway(globals)
  let total: number | null = null
  if (flags.dryRun === true || flags.yes !== true) {
    const preview = await gateway.bulk.preview(wanted)
    const count = Math.min(preview.count, wanted.limit ?? Infinity)
    const atLeast = preview.is_exact || count < preview.count ? '' : 'at least '
    const what = `${VERBS[action]} ${atLeast}${countText(count)}${wanted.to === undefined ? '' : ` to queue "${wanted.to}"`}`
    if (flags.dryRun === true) {
      print({ value: preview, items: preview.sample, rows: preview.sample.map(jobRow) }, globals.output)
      if (isForPeople(globals.output))
        note(`would ${what.charAt(0).toLowerCase()}${what.slice(1)}; nothing was done`)
      return
    }
    if (count === 0) {
      note('no jobs fit')
      return printProgress(NOTHING, globals)
    }
    for (const job of preview.sample.slice(0, 3))
      note(`such as ${job.id} (${job.type}, ${job.queue}, ${job.state})`)
    await confirm({ what, count })
    total = atLeast === '' ? count : null
  }
  const line = new ProgressLine()
  let wasInterrupted = false
  let seen: BulkProgress = NOTHING
  const progress = await interruptible(
    () => new CliError(EXIT.interrupted, 'interrupted'),
    async (signal) => {
      const onProgress = (now: BulkProgress): void => {
        seen = now
        line.show(`burrow: ${progressText(now, total)}`)
      }
      try {
        return await gateway.bulk.run(wanted, { signal, onProgress })
      } catch (error) {
        line.end()
        if (seen.matched > 0) note(`${progressText(seen, total)} when it was last heard of`)
        throw error
      } finally {
        wasInterrupted = signal.aborted
        line.end()
      }
    },
  )
  printProgress(progress, globals)
  judge(progress, wasInterrupted && progress.state === 'aborted')
}

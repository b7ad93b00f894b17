import type { JobDto } from '@burrow/api-contract'
import { MAX_TIMER_MS, parseDuration } from '@burrow/core/time'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError, usageError } from '../cli-error.ts'
import { endedJobs } from '../gateway/ended-jobs.ts'
import type { Gateway, JobTarget } from '../gateway/gateway.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { interruptible } from '../input/interrupt.ts'
import { ifGiven } from '../input/whole-number.ts'
import { endedRow } from '../output/job-rows.ts'
import { note, print } from '../output/print.ts'
import { visible } from '../output/visible.ts'

/** How long to wait, as a flag says it. */
export function waitLimit(text: string, flag: string): number {
  const ms = parseDuration(text, flag)
  if (ms > MAX_TIMER_MS) throw usageError(`${flag} must be at most 24d`)
  return ms
}

/** Waits for jobs and tells of each as it ends; Ctrl-C ends the wait, not the jobs. */
export function awaitJobs(
  gateway: Gateway,
  targets: readonly JobTarget[],
  timeoutMs: number | null,
  onEnded: (job: JobDto) => void,
): Promise<void> {
  const what = targets.length === 1 ? `job ${targets[0]?.id}` : `${targets.length} jobs`
  const goesOn = targets.length === 1 ? 'the job goes on' : 'the jobs go on'
  return interruptible(
    () => new CliError(EXIT.interrupted, `interrupted; ${goesOn}`),
    async (signal) => {
      note(`waiting for ${what}`)
      const onLost = (why: string): void => note(`the connection is lost (${why}); trying again`)
      for await (const job of endedJobs(gateway, targets, { timeoutMs, signal, onLost })) onEnded(job)
    },
  )
}

/** Jobs that did not complete, as an exit code. @throws CliError (exit code 7) */
export function judgeEnds(jobs: readonly JobDto[]): void {
  const failed = jobs.filter(({ state }) => state !== 'completed')
  const [first] = failed
  if (first === undefined) return
  const why = first.errors.at(-1)?.message ?? first.reason ?? 'no reason given'
  const others =
    failed.length === 1 ? '' : `${failed.length} of ${jobs.length} jobs did not complete, such as `
  throw new CliError(
    EXIT.jobFailed,
    `${others}job "${visible(first.id)}" ended ${first.state}: ${visible(why)}`,
  )
}

/** `burrow wait` */
export async function wait({
  args,
  flags,
  globals,
}: Given<{ readonly queue?: string; readonly timeout?: string }>): Promise<void> {
  const timeoutMs = ifGiven(flags.timeout, '--timeout', waitLimit) ?? null
  const ids = [...new Set(args)]
  await using gateway = await openGateway(globals)
  const ended: JobDto[] = []
  try {
    await awaitJobs(
      gateway,
      ids.map((id) => ({ id, queue: flags.queue })),
      timeoutMs,
      (job) => ended.push(job),
    )
  } finally {
    // In the order in which they were asked for; those that ended are told also when others did not.
    const items = ended.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
    if (items.length > 0) print({ value: { items }, rows: items.map(endedRow) }, globals.output)
  }
  judgeEnds(ended)
}

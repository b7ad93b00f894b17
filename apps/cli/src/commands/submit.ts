import type { JobDto } from '@burrow/api-contract'
import { usageError } from '../cli-error.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { jobOptions, type JobFlags } from '../input/job-flags.ts'
import { readPayload } from '../input/payload.ts'
import { ifGiven, wholeNumber } from '../input/whole-number.ts'
import { jobFields, jobRow } from '../output/job-rows.ts'
import { note, print } from '../output/print.ts'
import { awaitJobs, judgeEnds, waitLimit } from './wait.ts'

/** The flags of `burrow submit` as commander gives them. */
interface SubmitFlags extends JobFlags {
  readonly type?: string
  readonly payload?: string
  readonly wait?: string | true
  readonly stdin?: boolean
  readonly rate?: string
  readonly onError: 'stop' | 'continue'
  readonly dryRun?: boolean
}

/** What standard input says is not said by flags as well. */
async function submitFromInput({
  flags,
  globals,
}: Pick<Given<SubmitFlags>, 'flags' | 'globals'>): Promise<void> {
  for (const name of ['payload', 'wait', 'id', 'uniqueKey'] as const) {
    const flag = `--${name.replace('K', '-k')}`
    if (flags[name] !== undefined) throw usageError(`${flag} has no meaning with jobs from standard input`)
  }
  const perSecond = ifGiven(flags.rate, '--rate', wholeNumber) ?? null
  if (perSecond === 0) throw usageError('--rate must be at least 1')
  const { submitLines } = await import('./submit-lines.ts')
  await submitLines(
    {
      type: flags.type,
      defaults: jobOptions(flags),
      perSecond,
      stopsOnError: flags.onError === 'stop',
      isDryRun: flags.dryRun === true,
    },
    globals,
  )
}

/** `burrow submit` */
export async function submit({ args, flags, globals }: Given<SubmitFlags>): Promise<void> {
  const [source] = args
  if (source !== undefined && source !== '-')
    throw usageError(
      `${JSON.stringify(source)} is not understood`,
      'Give the payload with -p, or - for jobs from standard input.',
    )
  if (source === '-' || flags.stdin === true) return submitFromInput({ flags, globals })
  if (flags.type === undefined) throw usageError('--type is missing', "As in burrow submit -t email -p '{…}'")
  if (flags.rate !== undefined) throw usageError('--rate is for jobs from standard input')
  const newJob = { ...jobOptions(flags), type: flags.type, payload: await readPayload(flags.payload ?? '{}') }
  const timeoutMs =
    flags.wait === undefined ? null : flags.wait === true ? 60_000 : waitLimit(flags.wait, '--wait')
  if (flags.dryRun === true) {
    const { checkNewJob } = await import('../input/check-new-job.ts')
    const refusal = await checkNewJob(newJob)
    if (refusal !== null) throw usageError(refusal.detail ?? 'the job is not valid')
    return note('the job is valid; nothing was created')
  }
  await using gateway = await openGateway(globals)
  const created = await gateway.submit(newJob)
  if (created.outcome === 'duplicate') note('the job was there already; nothing was created')
  if (timeoutMs === null) return print({ value: created, rows: [jobRow(created)] }, globals.output)

  const { id, queue } = created
  const ended: JobDto[] = []
  await awaitJobs(gateway, [{ id, queue }], timeoutMs, (job) => {
    ended.push(job)
    print({ value: job, rows: jobFields(job) }, globals.output)
  })
  judgeEnds(ended)
}

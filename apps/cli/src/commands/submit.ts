import type { JobDto, NewJobDto } from '@burrow/api-contract'
import { parseDuration } from '@burrow/core/time'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError, usageError } from '../cli-error.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { interruptible } from '../input/interrupt.ts'
import { moment } from '../input/moment.ts'
import { readPayload } from '../input/payload.ts'
import { priorityFlag } from '../input/priority.ts'
import { ifGiven, wholeNumber } from '../input/whole-number.ts'
import { jobFields, jobRow } from '../output/job-rows.ts'
import { note, print } from '../output/print.ts'
import { visible } from '../output/visible.ts'

/** The flags of `burrow submit` as commander gives them. */
interface SubmitFlags {
  readonly type: string
  readonly payload: string
  readonly queue?: string
  readonly priority?: string
  readonly delay?: string
  readonly at?: string
  readonly maxRetries?: string
  readonly timeout?: string
  readonly retryFor?: string
  readonly expiresIn?: string
  readonly expiresAt?: string
  readonly uniqueKey?: string
  readonly limitKey?: string
  readonly webhook?: string
  readonly tag: readonly string[]
  readonly id?: string
  readonly wait?: string | true
}

/** The new job that flags describe; the API or the library checks the rest. */
async function toNewJob(flags: SubmitFlags): Promise<NewJobDto> {
  if (flags.at !== undefined && flags.delay !== undefined)
    throw usageError('give either --at or --delay, not both')
  if (flags.expiresAt !== undefined && flags.expiresIn !== undefined)
    throw usageError('give either --expires-at or --expires-in, not both')
  return {
    type: flags.type,
    payload: await readPayload(flags.payload),
    queue: flags.queue,
    priority: ifGiven(flags.priority, '--priority', priorityFlag),
    delay_ms: ifGiven(flags.delay, '--delay', parseDuration),
    execute_at: ifGiven(flags.at, '--at', moment),
    max_retries: ifGiven(flags.maxRetries, '--max-retries', wholeNumber),
    timeout_ms: ifGiven(flags.timeout, '--timeout', parseDuration),
    retry_for_ms: ifGiven(flags.retryFor, '--retry-for', parseDuration),
    expires_in_ms: ifGiven(flags.expiresIn, '--expires-in', parseDuration),
    expires_at: ifGiven(flags.expiresAt, '--expires-at', moment),
    unique_key: flags.uniqueKey,
    limit_key: flags.limitKey,
    webhook: flags.webhook,
    tags: flags.tag.length === 0 ? undefined : [...flags.tag],
    id: flags.id,
  }
}

/** Waits; Ctrl-C ends the wait, not the job. */
function wait(gateway: Gateway, { id, queue }: JobDto, timeoutMs: number): Promise<JobDto> {
  return interruptible(
    () => new CliError(EXIT.interrupted, 'interrupted; the job goes on'),
    (signal) => {
      note(`waiting for job ${id}`)
      return gateway.ended({ id, queue }, timeoutMs, signal)
    },
  )
}

/** `burrow submit` */
export async function submit({ flags, globals }: Given<SubmitFlags>): Promise<void> {
  const newJob = await toNewJob(flags)
  const timeoutMs =
    flags.wait === undefined ? null : flags.wait === true ? 60_000 : parseDuration(flags.wait, '--wait')
  await using gateway = await openGateway(globals)
  const created = await gateway.submit(newJob)
  if (created.outcome === 'duplicate') note('the job was there already; nothing was created')
  if (timeoutMs === null) return print({ value: created, rows: [jobRow(created)] }, globals.output)

  const ended = await wait(gateway, created, timeoutMs)
  print({ value: ended, rows: jobFields(ended) }, globals.output)
  if (ended.state !== 'completed') {
    const why = ended.errors.at(-1)?.message ?? ended.reason ?? 'no reason given'
    throw new CliError(EXIT.jobFailed, `job "${ended.id}" ended ${ended.state}: ${visible(why)}`)
  }
}

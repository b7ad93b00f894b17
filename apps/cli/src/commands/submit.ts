import type { JobDto, NewJobDto } from '@burrow/api-contract'
import { parseDuration } from '@burrow/core'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError, usageError } from '../cli-error.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { GlobalFlags } from '../global-flags.ts'
import { jobFields, jobRow } from '../output/job-rows.ts'
import { print } from '../output/print.ts'

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
  readonly uniqueKey?: string
  readonly tag: readonly string[]
  readonly id?: string
  readonly wait?: string | true
}

function parsePayload(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const hint = `A text needs quotes of its own: -p '${JSON.stringify(text.slice(0, 60))}'. An object: -p '{"to":"user@example.com"}'`
    throw usageError(
      '--payload is not JSON',
      /^[\s[{"]/.test(text) ? 'Put it in single quotes, so that the shell leaves it alone.' : hint,
    )
  }
}

function whole(text: string, flag: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw usageError(`${flag} must be a whole number, not ${JSON.stringify(text)}`)
}

/** The new job that flags describe; the API or the library checks the rest. */
function toNewJob(flags: SubmitFlags): NewJobDto {
  const priority =
    flags.priority === undefined || /^(low|normal|high)$/.test(flags.priority)
      ? flags.priority
      : whole(flags.priority, '--priority')
  if (flags.at !== undefined && flags.delay !== undefined)
    throw usageError('give either --at or --delay, not both')
  const given = {
    type: flags.type,
    payload: parsePayload(flags.payload),
    queue: flags.queue,
    priority: priority as NewJobDto['priority'],
    delay_ms: flags.delay === undefined ? undefined : parseDuration(flags.delay, '--delay'),
    execute_at: flags.at,
    max_retries: flags.maxRetries === undefined ? undefined : whole(flags.maxRetries, '--max-retries'),
    timeout_ms: flags.timeout === undefined ? undefined : parseDuration(flags.timeout, '--timeout'),
    unique_key: flags.uniqueKey,
    tags: flags.tag.length === 0 ? undefined : [...flags.tag],
    id: flags.id,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as NewJobDto
}

/** Waits; Ctrl-C ends the wait, not the job. */
async function wait(gateway: Gateway, { id, queue }: JobDto, timeoutMs: number): Promise<JobDto> {
  const interrupt = new AbortController()
  const onInterrupt = (): void =>
    interrupt.abort(new CliError(EXIT.interrupted, 'interrupted; the job goes on'))
  process.once('SIGINT', onInterrupt)
  process.stderr.write(`burrow: waiting for job ${id}\n`)
  try {
    return await gateway.ended(id, queue, timeoutMs, interrupt.signal)
  } finally {
    process.removeListener('SIGINT', onInterrupt)
  }
}

/** `burrow submit` */
export async function submit(given: Readonly<Record<string, unknown>>, globals: GlobalFlags): Promise<void> {
  const flags = given as unknown as SubmitFlags
  const newJob = toNewJob(flags)
  const timeoutMs =
    flags.wait === undefined ? null : flags.wait === true ? 60_000 : parseDuration(flags.wait, '--wait')
  await using gateway = await openGateway(globals)
  const created = await gateway.submit(newJob)
  if (created.outcome === 'duplicate')
    process.stderr.write('burrow: the job was there already; nothing was created\n')
  if (timeoutMs === null) return print(created, [jobRow(created)], globals.output)

  const ended = await wait(gateway, created, timeoutMs)
  print(ended, jobFields(ended), globals.output)
  if (ended.state !== 'completed') {
    const why = ended.errors.at(-1)?.message ?? ended.reason ?? 'no reason given'
    throw new CliError(EXIT.jobFailed, `job "${ended.id}" ended ${ended.state}: ${why}`)
  }
}

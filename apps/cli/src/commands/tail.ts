import type { EventDto } from '@burrow/api-contract'
import { EVENT_NAMES, type EventName } from '@burrow/core/protocol'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError, usageError } from '../cli-error.ts'
import type { EventQuery } from '../gateway/gateway.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { interruptible } from '../input/interrupt.ts'
import { ifGiven, wholeNumber } from '../input/whole-number.ts'
import { eventLine } from '../output/event-line.ts'
import type { OutputFormat } from '../output/formats.ts'
import { isForPeople, isStyled, note } from '../output/print.ts'
import { visible, visibleJson } from '../output/visible.ts'
import { writeLine } from '../output/write-line.ts'

interface TailFlags {
  readonly queue: readonly string[]
  readonly type: readonly string[]
  readonly event: readonly string[]
  readonly job: readonly string[]
  readonly count?: string
}

function eventName(text: string): EventName {
  const found = EVENT_NAMES.find((name) => name === text || name === `job.${text}`)
  if (found !== undefined) return found
  throw usageError(`--event must be one of ${EVENT_NAMES.join(', ')}, not ${JSON.stringify(text)}`)
}

/** Several values, each of which may be several with commas between them. */
function values(given: readonly string[]): readonly string[] | undefined {
  const all = given.flatMap((text) => text.split(',')).filter((text) => text !== '')
  return all.length === 0 ? undefined : all
}

/** How an event is written: as a line each, so that what reads them need not wait for an end. */
function writer(asked: OutputFormat | undefined): (event: EventDto) => string {
  if (asked === 'yaml' || asked === 'csv')
    throw usageError(`-o ${asked} cannot be written line by line`, 'Take -o ndjson, or table.')
  if (asked === 'name') return ({ job_id, queue }) => visible(job_id ?? queue)
  const styled = isStyled(process.stdout)
  if (isForPeople(asked)) return (event) => eventLine(event, styled)
  return (event) => visibleJson(JSON.stringify(event))
}

function toQuery(flags: TailFlags): EventQuery {
  return {
    queues: values(flags.queue),
    types: values(flags.type),
    jobs: values(flags.job),
    names: values(flags.event)?.map(eventName),
  }
}

/** `burrow tail` */
export async function tail({ flags, globals }: Given<TailFlags>): Promise<void> {
  const query = toQuery(flags)
  const write = writer(globals.output)
  const most = ifGiven(flags.count, '--count', wholeNumber) ?? Infinity
  if (most === 0) throw usageError('--count must be at least 1')
  await using gateway = await openGateway(globals)
  let seen = 0
  const reason = (): CliError =>
    new CliError(EXIT.interrupted, `ended after ${seen} ${seen === 1 ? 'event' : 'events'}`)
  await interruptible(reason, async (signal) => {
    const events = gateway.events(query, {
      signal,
      onLive: (isAgain) =>
        note(isAgain ? 'connected again; going on where it was' : 'listening; Ctrl-C ends it'),
      onLost: (why) => note(`the connection is lost (${why}); trying again`),
    })
    for await (const event of events) {
      await writeLine(write(event))
      seen += 1
      if (seen >= most) return
    }
    signal.throwIfAborted()
  })
}

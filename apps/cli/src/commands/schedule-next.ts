import { nextSlots } from '@burrow/core/protocol'
import { usageError } from '../cli-error.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given, GlobalFlags } from '../global-flags.ts'
import { hasRule, toRule, type RuleFlags } from '../input/schedule-rule.ts'
import { wholeNumber } from '../input/whole-number.ts'
import { aboutDuration, systemClock } from '@burrow/core/time'
import { isForPeople, note, print } from '../output/print.ts'
import { ownZone, zonedTime } from '../output/zoned-time.ts'

interface NextFlags extends RuleFlags {
  readonly count: string
}

interface NextRuns {
  readonly timezone: string
  readonly times: readonly string[]
  /** Why there are none. */
  readonly ended: string
}

const MAX_COUNT = 1_000

async function ofStored(id: string, count: number, globals: GlobalFlags): Promise<NextRuns> {
  await using gateway = await openGateway(globals)
  const { cron, paused } = await gateway.schedules.get(id)
  return {
    timezone: cron?.timezone ?? 'UTC',
    times: await gateway.schedules.next(id, count),
    ended: paused ? `schedule "${id}" is paused` : `schedule "${id}" has ended`,
  }
}

/** Asks nobody. */
function ofRule(flags: RuleFlags, count: number): NextRuns {
  const { spec } = toRule(flags)
  const times = nextSlots(spec, systemClock.now(), count).map((slot) => new Date(slot).toISOString())
  return { timezone: 'cron' in spec ? spec.cron.timezone : 'UTC', times, ended: 'all its times have passed' }
}

/** `burrow schedule next` */
export async function nextRuns({ args: [id], flags, globals }: Given<NextFlags>): Promise<void> {
  const count = wholeNumber(flags.count, '--count')
  if (count < 1 || count > MAX_COUNT) throw usageError(`--count must be 1 to ${MAX_COUNT}`)
  if ((id === undefined) === !hasRule(flags))
    throw usageError(
      'name a stored schedule, or give a rule, not both',
      'Such as: burrow schedule next report, or burrow schedule next --cron "0 6 * * 1-5" --timezone Europe/Berlin',
    )
  const { timezone, times, ended } =
    id === undefined ? ofRule(flags, count) : await ofStored(id, count, globals)
  const viewer = ownZone()
  const items = times.map((at) => ({ at, in_zone: zonedTime(at, timezone), local: zonedTime(at, viewer) }))
  const now = systemClock.now()
  const rows = items.map(({ at, in_zone, local }) => ({
    [timezone]: in_zone,
    ...(viewer === timezone ? {} : { [`here (${viewer})`]: local }),
    in: aboutDuration(Date.parse(at) - now),
  }))
  print({ value: { timezone, local_timezone: viewer, items }, rows, names: times }, globals.output)
  if (times.length === 0 && isForPeople(globals.output)) note(`no next run: ${ended}`)
}

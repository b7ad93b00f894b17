import type { PutScheduleDto } from '@burrow/api-contract'
import { resolveScheduleSpec, type ScheduleOptions, type ScheduleSpec } from '@burrow/core/protocol'
import { parseDuration } from '@burrow/core/time'
import { usageError } from '../cli-error.ts'
import { checkedAs } from './flag-errors.ts'
import { moment } from './moment.ts'
import { ifGiven, wholeNumber } from './whole-number.ts'

/** Flags that say when a schedule runs. */
export interface RuleFlags {
  readonly cron?: string
  readonly timezone?: string
  readonly every?: string
  readonly at: readonly string[]
  readonly start?: string
  readonly end?: string
  readonly limit?: string
  readonly jitter?: string
  readonly overlap?: string
  readonly missed?: string
}

const FLAGS = {
  schedule: 'a schedule',
  'schedule.cron': '--cron',
  'schedule.cron.timezone': '--timezone',
  'schedule.every': '--every',
  'schedule.dates': '--at',
  'schedule.startAt': '--start',
  'schedule.endAt': '--end',
  'schedule.limit': '--limit',
  'schedule.jitterMs': '--jitter',
  'schedule.overlap': '--overlap',
  'schedule.missed': '--missed',
}

/** Whether any of them was given. */
export function hasRule(flags: RuleFlags): boolean {
  const { at, ...others } = flags
  return at.length > 0 || RULE_NAMES.some((name) => others[name] !== undefined)
}

const RULE_NAMES = [
  ...(['cron', 'timezone', 'every', 'start', 'end'] as const),
  ...(['limit', 'jitter', 'overlap', 'missed'] as const),
]

function toMissed(text: string): NonNullable<ScheduleOptions['missed']> {
  const [, kind = '', cap] = /^([a-z_]+)(?::(\d{1,9}))?$/.exec(text) ?? [null, text]
  if (kind !== 'skip' && kind !== 'run_once' && kind !== 'run_all')
    throw usageError('--missed must be skip, run_once, run_all, or run_all:50 for the newest 50')
  if (cap !== undefined && kind !== 'run_all') throw usageError(`--missed ${kind} takes no number`)
  return cap === undefined ? kind : { kind, cap: Number(cap) }
}

/** The rule that flags describe: as the library checks and fills it in, and as the API takes it. */
export function toRule(flags: RuleFlags): {
  readonly spec: ScheduleSpec
  readonly body: Omit<PutScheduleDto, 'job' | 'paused'>
} {
  if (flags.timezone !== undefined && flags.cron === undefined)
    throw usageError(
      '--timezone belongs to --cron',
      'Times of --at name their zone: 2026-01-01T12:00:00+01:00',
    )
  const rules = [flags.cron && '--cron', flags.every && '--every', flags.at.length > 0 && '--at'].filter(
    Boolean,
  )
  if (rules.length !== 1)
    throw usageError(
      rules.length === 0
        ? 'one of --cron, --every, --at must say when'
        : `give only one of ${rules.join(', ')}`,
    )
  const given = {
    cron: flags.cron === undefined ? undefined : { expression: flags.cron, timezone: flags.timezone },
    every: ifGiven(flags.every, '--every', parseDuration),
    dates: flags.at.length === 0 ? undefined : flags.at.map((text) => moment(text, '--at')),
    startAt: ifGiven(flags.start, '--start', moment),
    endAt: ifGiven(flags.end, '--end', moment),
    limit: ifGiven(flags.limit, '--limit', wholeNumber),
    jitterMs: ifGiven(flags.jitter, '--jitter', parseDuration),
    overlap: flags.overlap as ScheduleOptions['overlap'],
    missed: ifGiven(flags.missed, '--missed', toMissed),
  }
  const spec = checkedAs(FLAGS, () => resolveScheduleSpec(given))
  return {
    spec,
    body: {
      cron: given.cron,
      every_ms: given.every,
      dates: given.dates,
      start_at: given.startAt,
      end_at: given.endAt,
      limit: given.limit,
      jitter_ms: given.jitterMs,
      overlap: given.overlap ?? undefined,
      missed: given.missed,
    },
  }
}

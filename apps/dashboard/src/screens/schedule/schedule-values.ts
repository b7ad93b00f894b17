import { parse, stringify } from 'lossless-json'
import type { Schedule, ScheduleRule, ScheduleWithText } from '../../api/schedules.ts'
import { fromClockInput, toClockInput } from '../../components/clock-input.ts'
import { fromTypedDuration, toTypedDuration, type TypedDuration } from '../../components/duration-parts.ts'
import type { Preferences } from '../../preferences/preferences.ts'
import { extraFields, NO_EXTRAS, toExtras, type JobExtras } from './job-extras.ts'

type ClockName = Preferences['timeZone']

/** What the form for a schedule holds: what somebody typed. */
export interface ScheduleValues extends JobExtras {
  readonly id: string
  readonly kind: 'cron' | 'every' | 'dates'
  readonly expression: string
  readonly zone: string
  readonly every: TypedDuration
  readonly dates: string
  readonly start: string
  readonly end: string
  readonly limit: string
  readonly jitter: TypedDuration
  readonly overlap: Schedule['overlap']
  readonly missed: Schedule['missed']['kind']
  readonly cap: string
  readonly type: string
  readonly queue: string
  readonly payload: string
  readonly priority: string
  readonly retries: string
  readonly timeout: TypedDuration
  readonly expires: TypedDuration
  readonly tags: string
  readonly isPaused: boolean
}

/** A form in which nothing was typed. */
export function newValues(zone: string): ScheduleValues {
  const nothing = { id: '', expression: '', dates: '', start: '', end: '', limit: '', cap: '' }
  const noJob = { type: '', queue: '', payload: '{}', priority: '', retries: '', tags: '' }
  const none = toTypedDuration(null)
  return {
    ...nothing,
    ...noJob,
    ...NO_EXTRAS,
    ...{ kind: 'cron', zone, overlap: 'allow', missed: 'run_once', isPaused: false },
    ...{
      every: toTypedDuration(null, 'm'),
      jitter: none,
      timeout: none,
      expires: toTypedDuration(null, 'm'),
    },
  }
}

function kindOf({ cron, every_ms: ms }: Schedule): ScheduleValues['kind'] {
  if (cron !== null) return 'cron'
  return ms === null ? 'dates' : 'every'
}

/** A schedule as the form shows it. */
export function toValues({ schedule, text }: ScheduleWithText, clock: ClockName): ScheduleValues {
  const { job, cron, missed, limit } = schedule
  const { job: exact } = parse(text) as { job: { payload: unknown } }
  return {
    id: schedule.id,
    kind: kindOf(schedule),
    expression: cron?.expression ?? '',
    zone: cron?.timezone ?? 'UTC',
    every: toTypedDuration(schedule.every_ms, 'm'),
    dates: (schedule.dates ?? []).join('\n'),
    start: toClockInput(schedule.start_at, clock),
    end: toClockInput(schedule.end_at, clock),
    limit: limit === null ? '' : String(limit),
    jitter: toTypedDuration(schedule.jitter_ms === 0 ? null : schedule.jitter_ms),
    overlap: schedule.overlap,
    missed: missed.kind,
    cap: missed.cap === undefined ? '' : String(missed.cap),
    type: job.type,
    queue: job.queue,
    payload: stringify(exact.payload, undefined, 2) ?? 'null',
    priority: String(job.priority),
    retries: String(job.max_retries),
    timeout: toTypedDuration(job.timeout_ms),
    expires: toTypedDuration(job.expires_in_ms, 'm'),
    tags: job.tags.join(', '),
    ...toExtras(job),
    isPaused: schedule.paused,
  }
}

const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text))
const textOf = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

/** Parts between a sign, without those that are empty. */
function partsOf(text: string, sign: string | RegExp): readonly string[] {
  return text
    .split(sign)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function ruleFields(values: ScheduleValues): Partial<ScheduleRule> {
  switch (values.kind) {
    case 'cron':
      return { cron_expression: values.expression.trim(), timezone: textOf(values.zone) ?? 'UTC' }
    case 'every':
      return { every_ms: fromTypedDuration(values.every) }
    case 'dates':
      return { dates: [...partsOf(values.dates, '\n')] }
  }
}

/** The rule whose times are shown ahead; null while it says nothing. */
export function ruleOf(values: ScheduleValues, clock: ClockName): ScheduleRule | null {
  const { kind, expression, every, dates, limit, start, end } = values
  const said = { cron: expression, every: every.amount, dates }[kind]
  if (said.trim() === '') return null
  return {
    ...ruleFields(values),
    start_at: fromClockInput(start, clock),
    end_at: fromClockInput(end, clock),
    limit: numberOf(limit),
  }
}

function optionFields({ overlap, missed, cap, jitter }: ScheduleValues): Record<string, unknown> {
  return {
    jitter_ms: fromTypedDuration(jitter),
    overlap,
    missed: missed === 'run_all' ? { kind: missed, cap: numberOf(cap) } : missed,
  }
}

function jobFields(values: ScheduleValues): Record<string, unknown> {
  const { payload, priority, retries, timeout, expires, tags } = values
  return {
    type: values.type.trim(),
    queue: textOf(values.queue),
    payload: payload.trim() === '' ? undefined : parse(payload),
    priority: numberOf(priority) ?? undefined,
    max_retries: numberOf(retries) ?? undefined,
    timeout_ms: fromTypedDuration(timeout),
    expires_in_ms: fromTypedDuration(expires),
    tags: [...partsOf(tags, ',')],
    ...extraFields(values),
  }
}

/** What is wrong with a payload as JSON; null when nothing is, or it is empty. */
export function payloadProblem(text: string): string | null {
  if (text.trim() === '') return null
  try {
    parse(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

type Fields = Readonly<Record<string, unknown>>

/** What was typed: the rest is as the type of the job says, which null would take away. */
function said(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) =>
        name === 'payload' || !(value === null || (Array.isArray(value) && value.length === 0)),
    ),
  )
}

/** The text of the body that creates it. */
export function toNewBody(values: ScheduleValues, clock: ClockName): string {
  const body = {
    ...ruleOf(values, clock),
    ...optionFields(values),
    id: textOf(values.id),
    paused: values.isPaused,
    job: said(jobFields(values)),
  }
  return stringify(body) ?? '{}'
}

/** What of `after` differs from `before`. */
function changed(before: Fields, after: Fields): Fields {
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => stringify(value) !== stringify(before[name])),
  )
}

/** The text of the body that makes the one into the other: what was not touched is not in it. Null when nothing was. */
export function toPatchBody(before: ScheduleValues, after: ScheduleValues, clock: ClockName): string | null {
  const rule = ruleFields(after)
  const isOtherRule = stringify(rule) !== stringify(ruleFields(before))
  const rest = (values: ScheduleValues): Fields => ({
    start_at: fromClockInput(values.start, clock),
    end_at: fromClockInput(values.end, clock),
    limit: numberOf(values.limit),
    ...optionFields(values),
  })
  const job = changed(jobFields(before), jobFields(after))
  const body = {
    ...(isOtherRule ? rule : {}),
    ...changed(rest(before), rest(after)),
    ...(Object.keys(job).length === 0 ? {} : { job }),
  }
  return Object.keys(body).length === 0 ? null : (stringify(body) ?? null)
}

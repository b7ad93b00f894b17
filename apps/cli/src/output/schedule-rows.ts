import type { ScheduleDto } from '@burrow/api-contract'
import { durationText } from './duration-text.ts'
import { short } from './job-rows.ts'
import type { Row } from './row.ts'

/** A rule as one writes it. */
function ruleText({ cron, every_ms, dates }: ScheduleDto): string {
  if (cron) return cron.timezone === 'UTC' ? cron.expression : `${cron.expression} (${cron.timezone})`
  if (every_ms !== null) return `every ${durationText(every_ms)}`
  return dates?.length === 1 ? `at ${dates[0]}` : `at ${dates?.length ?? 0} times`
}

function stateOf({ paused, next_at }: ScheduleDto): string {
  if (paused) return 'paused'
  return next_at === null ? 'ended' : 'active'
}

/** A schedule as a line of a list. */
export function scheduleRow(schedule: ScheduleDto): Row {
  return {
    id: schedule.id,
    rule: ruleText(schedule),
    type: schedule.job.type,
    queue: schedule.job.queue,
    state: stateOf(schedule),
    runs: schedule.limit === null ? schedule.runs : `${schedule.runs}/${schedule.limit}`,
    next_at: schedule.next_at,
  }
}

/** A schedule with all there is to know, one line a field, the latest runs at the end. */
export function scheduleFields(schedule: ScheduleDto): Row[] {
  const { missed } = schedule
  const fields: [string, string | number | null][] = [
    ['id', schedule.id],
    ['rule', ruleText(schedule)],
    ['state', stateOf(schedule)],
    ['type', schedule.job.type],
    ['queue', schedule.job.queue],
    ['payload', short(schedule.job.payload)],
    ['starts', schedule.start_at],
    ['ends', schedule.end_at],
    ['limit', schedule.limit],
    ['jitter', schedule.jitter_ms === 0 ? null : durationText(schedule.jitter_ms)],
    ['overlap', schedule.overlap],
    ['missed', missed.kind === 'run_all' ? `${missed.kind}:${missed.cap}` : missed.kind],
    ['runs', schedule.runs],
    ['next', schedule.next_at],
    ['created', schedule.created_at],
    ['changed', schedule.updated_at],
    ...schedule.history
      .slice(-5)
      .toReversed()
      .map(({ outcome, slot, at, job_id, count }): [string, string] => [
        slot === null ? 'triggered' : outcome,
        [at, job_id ?? (count > 1 ? `${count} slots` : slot)].join(' '),
      ]),
  ]
  return fields.filter(([, value]) => value !== null).map(([field, value]) => ({ field, value }))
}

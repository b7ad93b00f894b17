import type { Schedule, ScheduleRun } from '@burrow/core/protocol'
import type { Row } from '../drivers/sql-driver.ts'

/** Columns of a schedule `s`, as {@link decodeSchedule} reads them. */
export const SCHEDULE_COLUMNS = `s.id, s.revision, s.created_at, s.updated_at, s.last_slot, s.runs, s.next_at, s.paused,
  s.definition, s.history`

/** The column `definition`. */
export function encodeDefinition({ spec, job }: Schedule): string {
  return JSON.stringify({ spec, job })
}

/** A line of the column `history`. */
export function encodeRun({ outcome, slot, at, jobId, count }: ScheduleRun): string {
  return JSON.stringify([outcome, slot, at, jobId, count])
}

function decodeRun(line: string): ScheduleRun {
  const [outcome, slot, at, jobId, count] = JSON.parse(line) as [
    ScheduleRun['outcome'],
    ScheduleRun['slot'],
    number,
    ScheduleRun['jobId'],
    number,
  ]
  return { outcome, slot, at, jobId, count }
}

/** A row of {@link SCHEDULE_COLUMNS}. */
export function decodeSchedule(row: Row): Schedule {
  const [id, revision, createdAt, updatedAt, lastSlot, runs, nextAt, paused, definition, history] = row
  const { spec, job } = JSON.parse(definition as string) as Pick<Schedule, 'spec' | 'job'>
  return {
    id: String(id),
    spec,
    job,
    paused: paused === true,
    revision: Number(revision),
    createdAt: Number(createdAt),
    updatedAt: Number(updatedAt),
    lastSlot: Number(lastSlot),
    runs: Number(runs),
    nextAt: nextAt === null ? null : Number(nextAt),
    history: history === '' ? [] : (history as string).split('\n').map(decodeRun),
  }
}

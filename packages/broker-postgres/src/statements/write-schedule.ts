import type { WriteScheduleParams, WriteScheduleResult } from '@burrow/core/broker'
import { encodeDefinition } from '../records/schedule-columns.ts'
import { single, type SqlOperation } from './sql-operation.ts'

export const writeSchedule: SqlOperation<WriteScheduleParams, WriteScheduleResult> = {
  name: 'writeSchedule',
  text: 'SELECT {schema}.write_schedule($1, $2, $3, $4, $5, $6, $7, $8, $9)',
  values: ({ schedule, from }, namespace) => [
    namespace,
    schedule.id,
    from?.revision ?? null,
    from?.lastSlot ?? null,
    schedule.lastSlot,
    schedule.runs,
    schedule.nextAt,
    schedule.paused,
    encodeDefinition(schedule),
  ],
  result(rows) {
    const [outcome, revision] = String(single(rows)).split(';')
    return { outcome: outcome === 'done' ? 'done' : 'conflict', revision: Number(revision) }
  },
}

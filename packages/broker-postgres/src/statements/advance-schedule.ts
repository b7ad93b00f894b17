import type { AdvanceScheduleParams, AdvanceScheduleResult } from '@burrow/core/broker'
import { LIMITS } from '@burrow/core/protocol'
import { encodeRun } from '../records/schedule-columns.ts'
import { single, type SqlOperation } from './sql-operation.ts'

export const advanceSchedule: SqlOperation<AdvanceScheduleParams, AdvanceScheduleResult> = {
  name: 'advanceSchedule',
  text: 'SELECT {schema}.advance_schedule($1, $2, $3, $4, $5, $6, $7, $8, $9)',
  values: ({ id, revision, fromSlot, lastSlot, fired, nextAt, history }, namespace) => [
    namespace,
    id,
    revision,
    fromSlot,
    lastSlot,
    fired,
    nextAt,
    history.slice(-LIMITS.scheduleRuns).map(encodeRun),
    LIMITS.scheduleRuns,
  ],
  result: (rows) => ({ outcome: single(rows) === true ? 'done' : 'conflict' }),
}

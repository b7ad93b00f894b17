import type { ClaimSchedulesParams, ClaimSchedulesResult } from '@burrow/core/broker'
import { decodeSchedule } from '../records/schedule-columns.ts'
import { toNumberOrNull, type SqlOperation } from './sql-operation.ts'

export const claimSchedules: SqlOperation<ClaimSchedulesParams, ClaimSchedulesResult> = {
  name: 'claimSchedules',
  text: 'SELECT * FROM {schema}.claim_schedules($1, $2, $3, $4)',
  values: ({ watcher, limit, holdMs }, namespace) => [namespace, watcher, limit, Math.round(holdMs)],
  result(rows) {
    const [, , now, , , , nextInMs] = rows.at(-1) ?? []
    return {
      schedules: rows.slice(0, -1).map(decodeSchedule),
      now: Number(now),
      nextInMs: toNumberOrNull(nextInMs),
    }
  },
}

import type { ListSchedulesParams, ListSchedulesResult } from '@burrow/core/broker'
import { decodeSchedule, SCHEDULE_COLUMNS } from '../records/schedule-columns.ts'
import type { SqlOperation } from './sql-operation.ts'

/** Where the column with the time is, behind those of a schedule. */
const NOW = 10

/** Reads one more than asked for, to know whether there are more. */
export const listSchedules: SqlOperation<ListSchedulesParams, ListSchedulesResult> = {
  name: 'listSchedules',
  text: `SELECT p.*, t.now FROM (SELECT {schema}.now_ms() AS now OFFSET 0) t LEFT JOIN (
    SELECT ${SCHEDULE_COLUMNS} FROM {schema}.schedules s
      WHERE s.namespace = $1 AND ($2::text IS NULL OR s.id > $2) ORDER BY s.id LIMIT $3 + 1) p ON true ORDER BY p.id`,
  values: ({ after, limit }, namespace) => [namespace, after, limit],
  result(rows, { limit }) {
    const schedules = rows.filter(([id]) => id !== null).map(decodeSchedule)
    return {
      schedules: schedules.slice(0, limit),
      more: schedules.length > limit,
      now: Number(rows[0]?.[NOW]),
    }
  },
}

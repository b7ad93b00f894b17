import type { FindSchedulesParams, FindSchedulesResult } from '@burrow/core/broker'
import type { Row } from '../drivers/sql-driver.ts'
import { decodeSchedule, SCHEDULE_COLUMNS } from '../records/schedule-columns.ts'
import type { SqlOperation } from './sql-operation.ts'

/** Where the column with the time is, behind those of a schedule. */
const NOW = 10

export const findSchedules: SqlOperation<FindSchedulesParams, FindSchedulesResult> = {
  name: 'findSchedules',
  text: `SELECT ${SCHEDULE_COLUMNS}, t.now FROM (SELECT {schema}.now_ms() AS now OFFSET 0) t
  LEFT JOIN {schema}.schedules s ON s.namespace = $1 AND s.id = ANY ($2::text[])`,
  values: ({ ids }, namespace) => [namespace, ids],
  result(rows: readonly Row[], { ids }) {
    const found = new Map(
      rows
        .filter(([id]) => id !== null)
        .map(decodeSchedule)
        .map((schedule) => [schedule.id, schedule]),
    )
    return { schedules: ids.map((id) => found.get(id) ?? null), now: Number(rows[0]?.[NOW]) }
  },
}

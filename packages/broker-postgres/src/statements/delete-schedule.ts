import type { DeleteScheduleParams, DeleteScheduleResult } from '@burrow/core/broker'
import { single, type SqlOperation } from './sql-operation.ts'

export const deleteSchedule: SqlOperation<DeleteScheduleParams, DeleteScheduleResult> = {
  name: 'deleteSchedule',
  text: 'SELECT {schema}.delete_schedule($1, $2, $3)',
  values: ({ id, ifRevision }, namespace) => [namespace, id, ifRevision],
  result: (rows) => ({ outcome: single(rows) as DeleteScheduleResult['outcome'] }),
}

import { single, type SqlOperation } from './sql-operation.ts'

export const deleteSchedule: SqlOperation<{ readonly id: string }, boolean> = {
  name: 'deleteSchedule',
  text: 'SELECT {schema}.delete_schedule($1, $2)',
  values: ({ id }, namespace) => [namespace, id],
  result: (rows) => single(rows) === true,
}

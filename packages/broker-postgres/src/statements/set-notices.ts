import type { SetNoticesParams } from '@burrow/core/broker'
import { nothing, type SqlOperation } from './sql-operation.ts'

export const setNotices: SqlOperation<SetNoticesParams, void> = {
  name: 'setNotices',
  text: 'SELECT {schema}.set_notices($1, $2)',
  values: ({ names }, namespace) => [namespace, names],
  result: nothing,
}

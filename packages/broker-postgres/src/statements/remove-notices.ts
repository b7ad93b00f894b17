import type { RemoveNoticesParams } from '@burrow/core/broker'
import { nothing, type SqlOperation } from './sql-operation.ts'

const LARGEST = '9223372036854775807'

/** Ids that no notice can have are left out, as those that are gone. */
function isNumberOfNotice(id: string): boolean {
  return /^\d{19}$/.test(id) && id <= LARGEST
}

export const removeNotices: SqlOperation<RemoveNoticesParams, void> = {
  name: 'removeNotices',
  text: 'SELECT {schema}.remove_notices($1, $2, $3)',
  values: ({ queue, ids }, namespace) => [namespace, queue, ids.filter(isNumberOfNotice)],
  result: nothing,
}

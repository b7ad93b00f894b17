import type { DropNamespaceParams, DropNamespaceResult } from '@burrow/core/broker'
import type { SqlOperation } from './sql-operation.ts'

/** Rows that one call removes at most. */
const ROWS_A_CALL = 2_000

export const dropNamespace: SqlOperation<DropNamespaceParams, DropNamespaceResult> = {
  name: 'dropNamespace',
  text: 'SELECT removed, more FROM {schema}.drop_namespace($1, $2)',
  values: (_params, namespace) => [namespace, ROWS_A_CALL],
  result([row = []]) {
    const [removed, more] = row
    // What is left says by itself where to go on.
    return { removed: Number(removed), next: more === true ? 'more' : null }
  },
}

import { nothing, type SqlOperation } from './sql-operation.ts'

export const wake: SqlOperation<{ readonly queue: string }, void> = {
  name: 'wake',
  text: 'SELECT {schema}.wake($1, $2)',
  values: ({ queue }, namespace) => [namespace, queue],
  result: nothing,
}

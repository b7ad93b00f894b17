import { nothing, type SqlOperation } from './sql-operation.ts'

export const registerQueue: SqlOperation<{ readonly queue: string }, void> = {
  name: 'registerQueue',
  text: 'SELECT {schema}.register_queue($1, $2)',
  values: ({ queue }, namespace) => [namespace, queue],
  result: nothing,
}

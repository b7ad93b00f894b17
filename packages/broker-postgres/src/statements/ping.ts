import { nothing, type SqlOperation } from './sql-operation.ts'

/** Also tells whether the schema is there. */
export const ping: SqlOperation<null, void> = {
  name: 'ping',
  text: 'SELECT {schema}.now_ms()',
  values: () => [],
  result: nothing,
}

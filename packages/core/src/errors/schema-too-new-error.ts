import { BurrowError } from './burrow-error.ts'

/** The tables of the store were made by a newer version of the code, or by another one. Code `SCHEMA_TOO_NEW`. */
export class SchemaTooNewError extends BurrowError {
  override readonly name = 'SchemaTooNewError'

  constructor(address: string, schema: string, problem: string) {
    super(
      'SCHEMA_TOO_NEW',
      `schema "${schema}" of the store at ${address} ${problem}: update @burrow/broker-postgres here, or choose another ?schema=`,
    )
  }
}

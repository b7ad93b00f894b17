import { BurrowError } from './burrow-error.ts'

/** The tables of the store are not there, or of an older version than the code needs. Code `SCHEMA_MISSING`. */
export class SchemaMissingError extends BurrowError {
  override readonly name = 'SchemaMissingError'

  constructor(address: string, schema: string, problem: string) {
    super(
      'SCHEMA_MISSING',
      `schema "${schema}" of the store at ${address} ${problem}: run "burrow migrate up", or connect with ?migrate=true`,
    )
  }
}

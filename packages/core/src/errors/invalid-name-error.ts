import { BurrowError } from './burrow-error.ts'

/** A name does not match the pattern for names; `field` says which. Code `INVALID_NAME`. */
export class InvalidNameError extends BurrowError {
  override readonly name = 'InvalidNameError'

  constructor(field: string, problem: string) {
    super('INVALID_NAME', `${field} ${problem}`, { field })
  }
}

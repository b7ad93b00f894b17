import { BurrowError } from './burrow-error.ts'

/** An option is unknown, has the wrong type or is out of range; `field` names it. Code `INVALID_OPTION`. */
export class InvalidOptionError extends BurrowError {
  override readonly name = 'InvalidOptionError'

  constructor(field: string, problem: string, cause?: unknown) {
    super('INVALID_OPTION', `${field} ${problem}`, { field, cause })
  }
}

import { BurrowError } from './burrow-error.ts'

/** A payload or result is not plain JSON or does not fit its schema; `field` names the place. Code `INVALID_PAYLOAD`. */
export class InvalidPayloadError extends BurrowError {
  override readonly name = 'InvalidPayloadError'

  constructor(field: string, problem: string, cause?: unknown) {
    super('INVALID_PAYLOAD', `${field} ${problem}`, { field, cause })
  }
}

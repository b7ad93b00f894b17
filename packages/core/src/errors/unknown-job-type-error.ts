import { BurrowError } from './burrow-error.ts'

/** No definition is registered for a job type. Code `UNKNOWN_JOB_TYPE`. */
export class UnknownJobTypeError extends BurrowError {
  override readonly name = 'UnknownJobTypeError'

  constructor(type: string, known: readonly string[]) {
    super('UNKNOWN_JOB_TYPE', `type "${type}" is not known. Known types: ${known.join(', ') || 'none'}`, {
      field: 'type',
    })
  }
}

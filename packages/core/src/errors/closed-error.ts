import { BurrowError } from './burrow-error.ts'

/** The client, worker or broker was closed before or during the call. Code `CLOSED`. */
export class ClosedError extends BurrowError {
  override readonly name = 'ClosedError'

  constructor(what: string) {
    super('CLOSED', `the ${what} is closed`)
  }
}

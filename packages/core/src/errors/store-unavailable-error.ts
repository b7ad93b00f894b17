import { BurrowError } from './burrow-error.ts'

/**
 * The store did not answer in time. A write that failed so may or may not have happened; sending it again with the same id
 * is safe. Code `STORE_UNAVAILABLE`.
 */
export class StoreUnavailableError extends BurrowError {
  override readonly name = 'StoreUnavailableError'

  constructor(address: string, problem: string, cause?: unknown) {
    super('STORE_UNAVAILABLE', `the store at ${address} ${problem}`, { cause })
  }
}

import { BurrowError } from './burrow-error.ts'

/** The store is set up in a way that would lose jobs, or is too old. Code `STORE_MISCONFIGURED`. */
export class StoreMisconfiguredError extends BurrowError {
  override readonly name = 'StoreMisconfiguredError'

  constructor(address: string, problem: string, cause?: unknown) {
    super('STORE_MISCONFIGURED', `the store at ${address} ${problem}`, { cause })
  }
}

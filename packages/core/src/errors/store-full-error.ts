import { BurrowError } from './burrow-error.ts'

/** The store has no memory left for new jobs; nothing was stored. Running jobs still finish. Code `STORE_FULL`. */
export class StoreFullError extends BurrowError {
  override readonly name = 'StoreFullError'

  constructor(address: string, cause?: unknown) {
    super(
      'STORE_FULL',
      `the store at ${address} has no memory left for new jobs; running jobs still finish`,
      { cause },
    )
  }
}

import { BurrowError } from './burrow-error.ts'

/** Another process has the embedded store open; two would destroy it. Code `STORE_LOCKED`. */
export class StoreLockedError extends BurrowError {
  override readonly name = 'StoreLockedError'
  /** Process id of the holder. */
  readonly pid: number

  constructor(address: string, pid: number, where: string) {
    super(
      'STORE_LOCKED',
      `the store at ${address} is open in process ${pid}${where}; an embedded store serves one process at a time. Stop that one, talk to its API, or use a server (postgres:// or redis://)`,
    )
    this.pid = pid
  }
}

import type { FullBroker } from '../broker/index.ts'
import { StoreUnavailableError } from '../errors/index.ts'

/** The operations of a broker that answer with a promise. */
export type BrokerOperation = {
  [Name in keyof FullBroker]: FullBroker[Name] extends (...args: never[]) => Promise<unknown> ? Name : never
}[keyof FullBroker]

/** `before`: the call fails and nothing happened. `after`: it happened, but its reply was lost. */
type Moment = 'before' | 'after'

/** Wraps a broker and lets chosen calls fail with STORE_UNAVAILABLE. */
export class FaultyBroker {
  /** Behaves as the wrapped broker, except for the faults. */
  readonly broker: FullBroker
  readonly #faults = new Map<string, Moment>()
  readonly #calls = new Map<BrokerOperation, number>()
  #isDown = false

  constructor(inner: FullBroker) {
    this.broker = new Proxy(inner, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name)
        // What does not answer with a promise has no reply to lose.
        if (typeof member !== 'function' || name === 'subscribe' || name === 'watchSignals') return member
        return (...args: unknown[]) =>
          this.#call(name as BrokerOperation, () => member.apply(target, args) as unknown)
      },
    })
  }

  /** How often an operation was called so far. */
  calls(operation: BrokerOperation): number {
    return this.#calls.get(operation) ?? 0
  }

  /** The nth call from now on (1 = the next) fails before it does anything. */
  refuse(operation: BrokerOperation, nth = 1): void {
    this.#faults.set(`${operation} ${this.calls(operation) + nth}`, 'before')
  }

  /** The nth call from now on (1 = the next) is carried out, and its reply is lost. */
  loseReply(operation: BrokerOperation, nth = 1): void {
    this.#faults.set(`${operation} ${this.calls(operation) + nth}`, 'after')
  }

  /** While the store is down every call fails before it does anything; `close` does not. */
  setDown(isDown: boolean): void {
    this.#isDown = isDown
  }

  async #call(operation: BrokerOperation, run: () => unknown): Promise<unknown> {
    const count = this.calls(operation) + 1
    this.#calls.set(operation, count)
    const fault = this.#faults.get(`${operation} ${count}`)
    if (fault === 'before' || (this.#isDown && operation !== 'close')) throw this.#error('refused the call')
    const answer = await run()
    if (fault === 'after') throw this.#error('did not answer')
    return answer
  }

  #error(problem: string): StoreUnavailableError {
    return new StoreUnavailableError('faulty:', problem)
  }
}

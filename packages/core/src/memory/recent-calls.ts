import { LIMITS } from '../protocol/index.ts'

interface Call<T> {
  readonly token: string
  readonly at: number
  readonly answer: T
}

/** Answers of recent calls, so that a call sent again after a lost reply does nothing and gives the same answer. */
export class RecentCalls<T> {
  readonly #calls = new Map<string, Call<T>>()

  /** The answer that the last call of `caller` got, when it carried this token. */
  find(caller: string, token: string, now: number): T | undefined {
    const call = this.#calls.get(caller)
    return call?.token === token && call.at + LIMITS.replayMs > now ? call.answer : undefined
  }

  remember(caller: string, token: string, now: number, answer: T): void {
    this.#calls.delete(caller)
    this.#calls.set(caller, { token, at: now, answer })
    // A map keeps the order of insertion, so the oldest calls come first.
    for (const [oldest, call] of this.#calls) {
      if (call.at + LIMITS.replayMs > now) break
      this.#calls.delete(oldest)
    }
  }
}

/** A number of places; who finds none waits in line. */
export class Places {
  #free: number
  readonly #line = new Set<() => void>()

  constructor(count: number) {
    this.#free = count
  }

  /** Waits for a place. @returns what leaves it again @throws the reason of the signal */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted()
    if (this.#free > 0) this.#free -= 1
    else await this.#wait(signal)
    let isLeft = false
    return () => {
      if (isLeft) return
      isLeft = true
      this.#leave()
    }
  }

  async #wait(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const give = (): void => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = (): void => {
        this.#line.delete(give)
        reject(signal.reason as Error)
      }
      this.#line.add(give)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  }

  /** The place goes to the one who waits the longest. */
  #leave(): void {
    const [next] = this.#line
    if (next === undefined) {
      this.#free += 1
      return
    }
    this.#line.delete(next)
    next()
  }
}

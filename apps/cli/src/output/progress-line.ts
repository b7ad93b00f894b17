import { systemClock } from '@burrow/core/time'

/** How often somebody who reads a log is told. */
const QUIET_MS = 5_000

/** Tells how far something is: on a terminal in one line that changes, else in lines now and then. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream
  #shown = ''
  #saidAt = systemClock.monotonic()

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream
  }

  show(text: string): void {
    if (text === this.#shown) return
    if (this.#stream.isTTY) {
      this.#shown = text
      this.#stream.write(`\r${text.slice(0, Math.max(20, this.#stream.columns - 1))}\u001b[K`)
      return
    }
    if (systemClock.monotonic() - this.#saidAt < QUIET_MS) return
    this.#saidAt = systemClock.monotonic()
    this.#shown = text
    this.#stream.write(`${text}\n`)
  }

  /** Takes the line away, so that something else can be written there. */
  clear(): void {
    if (this.#stream.isTTY && this.#shown !== '') this.#stream.write('\r\u001b[K')
    this.#shown = ''
  }

  /** Leaves the line behind; what is written next has one of its own. */
  end(): void {
    if (this.#stream.isTTY && this.#shown !== '') this.#stream.write('\n')
    this.#shown = ''
  }
}

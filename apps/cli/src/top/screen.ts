import { keysOf } from './keys.ts'
import type { Size } from './render-frame.ts'

const ENTER = '\u001b[?1049h\u001b[?25l'
const LEAVE = '\u001b[?25h\u001b[?1049l'

interface ScreenWatch {
  readonly onKey: (key: string) => void
  readonly onResize: () => void
}

/** The whole terminal, until it is closed; then it is as it was, however the process ends. */
export class Screen implements Disposable {
  readonly #restore = (): void => this[Symbol.dispose]()
  readonly #onData: (chunk: string) => void
  readonly #onResize: () => void
  #isOpen = true

  constructor({ onKey, onResize }: ScreenWatch) {
    this.#onData = (chunk) => keysOf(chunk).forEach(onKey)
    this.#onResize = onResize
    process.once('exit', this.#restore)
    process.stdin.setEncoding('utf8').setRawMode(true).resume().on('data', this.#onData)
    process.stdout.on('resize', this.#onResize)
    process.stdout.write(ENTER)
  }

  get size(): Size {
    return { columns: process.stdout.columns, rows: process.stdout.rows }
  }

  /** Draws over what is there, line by line, so that nothing flickers. */
  draw(lines: readonly string[]): void {
    if (this.#isOpen) process.stdout.write(lines.map((text, row) => `\u001b[${row + 1};1H${text}`).join(''))
  }

  [Symbol.dispose](): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    process.removeListener('exit', this.#restore)
    process.stdout.removeListener('resize', this.#onResize)
    process.stdin.removeListener('data', this.#onData).setRawMode(false).pause()
    process.stdout.write(LEAVE)
  }
}

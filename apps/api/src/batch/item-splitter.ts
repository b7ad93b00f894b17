/** One item of a batch as it came: its bytes, or why they are of no use. */
export type RawItem = Uint8Array | 'too_large' | 'unfinished'

/** Cuts a stream of bytes into items and holds no more than one of them. */
export interface ItemSplitter {
  /** Items that end in this piece. Throws ProblemError when the body as a whole is of no use. */
  push(piece: Uint8Array): Iterable<RawItem>
  /** What is left when the body has ended. */
  end(): Iterable<RawItem>
}

/** The bytes of one item, collected over pieces up to a limit. */
export class ItemBytes {
  readonly #limit: number
  #pieces: Uint8Array[] = []
  #length = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get length(): number {
    return this.#length
  }

  add(piece: Uint8Array): void {
    if (piece.length === 0) return
    this.#length += piece.length
    // What is over the limit is counted and not kept.
    if (this.#length > this.#limit) this.#pieces = []
    else this.#pieces.push(piece)
  }

  take(): Uint8Array | 'too_large' {
    const pieces = this.#pieces
    const length = this.#length
    this.#pieces = []
    this.#length = 0
    if (length > this.#limit) return 'too_large'
    if (pieces.length === 1 && pieces[0]) return pieces[0]
    const whole = new Uint8Array(length)
    let at = 0
    for (const piece of pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }
}

import { ItemBytes, type ItemSplitter, type RawItem } from './item-splitter.ts'

const NEWLINE = 0x0a

/** Whether there is anything but spaces, tabs and carriage returns. */
function isBlank(item: RawItem): boolean {
  return typeof item !== 'string' && item.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)
}

/** One item a line, as in `application/x-ndjson`. Blank lines are none. */
export class LineSplitter implements ItemSplitter {
  readonly #line: ItemBytes

  constructor(itemLimit: number) {
    this.#line = new ItemBytes(itemLimit)
  }

  *push(piece: Uint8Array): Iterable<RawItem> {
    let start = 0
    for (;;) {
      const end = piece.indexOf(NEWLINE, start)
      if (end < 0) break
      this.#line.add(piece.subarray(start, end))
      start = end + 1
      yield* this.end()
    }
    // A copy: the piece it is cut from would be kept whole.
    this.#line.add(piece.slice(start))
  }

  *end(): Iterable<RawItem> {
    const item = this.#line.take()
    if (!isBlank(item)) yield item
  }
}

import { ProblemError } from '../problems/problem-error.ts'
import { ItemBytes, type ItemSplitter, type RawItem } from './item-splitter.ts'

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
}

/**
 * The items of a JSON list. It looks at brackets, commas and texts alone; whether an item is JSON is found out when the item is
 * parsed, so that a bad one does not spoil the others.
 */
export class ArraySplitter implements ItemSplitter {
  readonly #item: ItemBytes
  #place: 'before' | 'inside' | 'behind' = 'before'
  #depth = 0
  #inText = false
  #escaped = false
  /** The item holds something besides space. */
  #hasContent = false
  /** A comma was the last thing, so an item must follow. */
  #expectsItem = false

  constructor(itemLimit: number) {
    this.#item = new ItemBytes(itemLimit)
  }

  *push(piece: Uint8Array): Iterable<RawItem> {
    let start = 0
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at] as number
      if (this.#place !== 'inside') {
        if (isSpace(byte)) continue
        if (this.#place === 'behind') throw new ProblemError('MALFORMED_JSON', 'something follows the list')
        if (byte !== OPEN_LIST) throw new ProblemError('MALFORMED_JSON', 'the body must be a list of jobs')
        this.#place = 'inside'
        start = at + 1
        continue
      }
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false
        else if (byte === BACKSLASH) this.#escaped = true
        else if (byte === QUOTE) this.#inText = false
        continue
      }
      if (this.#depth === 0 && (byte === COMMA || byte === CLOSE_LIST)) {
        this.#item.add(piece.subarray(start, at))
        start = at + 1
        if (this.#hasContent || byte === COMMA || this.#expectsItem) yield this.#take()
        else this.#item.take()
        this.#expectsItem = byte === COMMA
        if (byte === CLOSE_LIST) this.#place = 'behind'
        continue
      }
      this.#look(byte)
    }
    if (this.#place === 'inside') this.#item.add(piece.slice(start))
  }

  *end(): Iterable<RawItem> {
    if (this.#place === 'before') throw new ProblemError('MALFORMED_JSON', 'the body must be a list of jobs')
    if (this.#place === 'inside') yield 'unfinished'
  }

  /** A byte of an item, outside of texts. */
  #look(byte: number): void {
    if (!isSpace(byte)) this.#hasContent = true
    if (byte === QUOTE) this.#inText = true
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.#depth += 1
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.#depth = Math.max(0, this.#depth - 1)
  }

  #take(): RawItem {
    this.#hasContent = false
    return this.#item.take()
  }
}

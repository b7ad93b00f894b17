/** Where a value is in a text of JSON: nothing is copied, and no number is read. The text is known to be JSON. */
export interface JsonRange {
  readonly from: number
  readonly to: number
}

/** An entry of an object or a list, and its name there. */
export interface JsonEntry extends JsonRange {
  readonly name: string | number
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN = new Set([0x7b, 0x5b])
const CLOSE = new Set([0x7d, 0x5d])

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1
  return at
}

/** Behind the quote that ends a text which begins here. */
export function endOfString(text: string, from: number): number {
  let at = from
  for (;;) {
    at = text.indexOf('"', at + 1)
    if (at === -1) return text.length
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1
    if (slashes % 2 === 0) return at + 1
  }
}

/** Behind the value that begins here. */
function endOfValue(text: string, from: number): number {
  let depth = 0
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      at = endOfString(text, at)
      if (depth === 0) return at
    } else {
      if (OPEN.has(code)) depth += 1
      else if (CLOSE.has(code)) {
        if (depth === 0) return at
        depth -= 1
        if (depth === 0) return at + 1
      } else if (depth === 0 && (code === COMMA || code <= 0x20)) return at
      at += 1
    }
  }
  return at
}

/** The value that a text is. */
export function wholeRange(text: string): JsonRange {
  const from = skipSpace(text, 0)
  return { from, to: endOfValue(text, from) }
}

/** What kind of value is there: `scalar` are numbers, true, false and null. */
export function kindAt(text: string, { from }: JsonRange): 'object' | 'array' | 'string' | 'scalar' {
  switch (text[from]) {
    case '{':
      return 'object'
    case '[':
      return 'array'
    case '"':
      return 'string'
    default:
      return 'scalar'
  }
}

/** Entries of an object or a list. */
export interface JsonEntries {
  /** The first ones, as many as were asked for. */
  readonly entries: readonly JsonEntry[]
  readonly count: number
}

/** The first entries of an object or a list, and how many there are. Looks at each character once, at most. */
export function entriesAt(text: string, range: JsonRange, most: number): JsonEntries {
  const isObject = text[range.from] === '{'
  const entries: JsonEntry[] = []
  let count = 0
  let at = skipSpace(text, range.from + 1)
  while (at < range.to - 1) {
    const nameFrom = at
    const nameTo = isObject ? endOfString(text, at) : at
    // Behind the colon.
    const from = isObject ? skipSpace(text, skipSpace(text, nameTo) + 1) : at
    const to = endOfValue(text, from)
    if (count < most)
      entries.push({
        name: isObject ? (JSON.parse(text.slice(nameFrom, nameTo)) as string) : count,
        from,
        to,
      })
    count += 1
    at = skipSpace(text, to)
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1)
  }
  return { entries, count }
}

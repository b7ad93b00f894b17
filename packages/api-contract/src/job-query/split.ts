/** One piece of a query: `field:value`, or a word without a field. */
export interface Piece {
  /** As it is written. */
  readonly text: string
  /** Where it begins: 0 is the first character. */
  readonly at: number
  readonly field: string | null
  readonly value: string
}

// Quotes hold spaces together, and `\"` is a quote within them; the end closes a quote that is open.
const PIECE = /(?:([A-Za-z_]+):)?("(?:\\.|[^"\\])*(?:"|$)|\S+)|([A-Za-z_]+):(?=\s|$)/g

function unquote(text: string): string {
  if (!text.startsWith('"')) return text
  const inner = text.length > 1 && text.endsWith('"') ? text.slice(1, -1) : text.slice(1)
  return inner.replaceAll(/\\(.)/g, '$1')
}

/** Takes a query apart. Never fails: whatever is typed is some pieces. */
export function splitQuery(query: string): Piece[] {
  return [...query.matchAll(PIECE)].map(({ 0: text, 1: field, 2: value, 3: lone, index: at }) => {
    if (lone !== undefined || (field === undefined && /^[A-Za-z_]+:$/.test(text)))
      return { text, at, field: (lone ?? text.slice(0, -1)).toLowerCase(), value: '' }
    return { text, at, field: field?.toLowerCase() ?? null, value: unquote(value ?? '') }
  })
}

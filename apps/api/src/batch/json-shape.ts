/** Nesting of a body: the 64 levels that a payload may have, and what is around it. */
const MAX_DEPTH = 70
/** Keys of all objects of a body. A parser spends more on keys than on bytes. */
const MAX_KEYS = 10_000

/** Why JSON text is too much trouble to parse, or null. Looks at brackets and colons alone, so it is cheap and never deep. */
export function findExcess(text: string): string | null {
  let depth = 0
  let keys = 0
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        for (at += 1; at < text.length && text.charCodeAt(at) !== 0x22; at += 1)
          if (text.charCodeAt(at) === 0x5c) at += 1
        break
      case 0x5b: // [
      case 0x7b: // {
        depth += 1
        if (depth > MAX_DEPTH) return `it is nested more than ${MAX_DEPTH} levels deep`
        break
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1
        break
      case 0x3a: // :
        keys += 1
        if (keys > MAX_KEYS) return `it has more than ${MAX_KEYS} keys`
        break
      default:
    }
  }
  return null
}

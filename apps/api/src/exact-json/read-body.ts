import { ExactJson, hasInexactNumber } from '@burrow/core/protocol'

/** Where bodies hold what a job is given; its numbers are nobody's to change. */
const PAYLOADS = [['payload'], ['job', 'payload'], ['edit', 'payload']] as const

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

function skipSpace(text: string, start: number): number {
  let at = start
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1
  return at
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

/** Behind a value of JSON text that is known to be valid. */
function endOfValue(text: string, start: number): number {
  let depth = 0
  let at = start
  do {
    const character = text[at]
    if (character === '"') at = endOfString(text, at)
    else {
      if (character === '{' || character === '[') depth += 1
      else if (character === '}' || character === ']') depth -= 1
      at += 1
    }
    // Within an object or a list everything belongs to it; a lone number or word ends where something else begins.
  } while (depth > 0 || (!/["}\]]/.test(text[at - 1] ?? '') && /[^\s,}\]]/.test(text[at] ?? ',')))
  return at
}

/** The text of a member of an object; the last one counts where a name comes twice, as in `JSON.parse`. */
function memberOf(text: string, name: string): string | null {
  let at = skipSpace(text, 0)
  if (text[at] !== '{') return null
  let found: string | null = null
  at = skipSpace(text, at + 1)
  while (text[at] === '"') {
    const endOfName = endOfString(text, at)
    const isWanted = JSON.parse(text.slice(at, endOfName)) === name
    const start = skipSpace(text, skipSpace(text, endOfName) + 1)
    const end = endOfValue(text, start)
    if (isWanted) found = text.slice(start, end)
    at = skipSpace(text, end)
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return found
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/**
 * A body as `JSON.parse` reads it, with payloads that hold numbers which it would change as text. Such numbers are rare, and looked
 * for only where the text may have one.
 * @throws SyntaxError
 */
export function readBody(text: string): unknown {
  const body: unknown = JSON.parse(text)
  if (!hasInexactNumber(text)) return body
  for (const path of PAYLOADS) {
    let holder: unknown = body
    let part: string | null = text
    for (const name of path.slice(0, -1)) {
      part = part === null ? null : memberOf(part, name)
      holder = isObject(holder) ? holder[name] : null
    }
    const payload = part === null ? null : memberOf(part, 'payload')
    if (payload !== null && isObject(holder) && hasInexactNumber(payload))
      holder['payload'] = new ExactJson(payload)
  }
  return body
}

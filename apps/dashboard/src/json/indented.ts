import { endOfString } from './ranges.ts'

const QUOTE = 0x22

/** JSON with line breaks and indentation. */
export interface Indented {
  readonly text: string
  /** Whether there is more than was asked for. */
  readonly isCut: boolean
}

/** Writes JSON for people, about so many characters of it at most. Numbers and texts are copied as they are. */
export function indented(json: string, most: number): Indented {
  const parts: string[] = []
  let length = 0
  let depth = 0
  let at = 0
  const put = (part: string): void => {
    parts.push(part)
    length += part.length
  }
  const breakLine = (): void => put(`\n${'  '.repeat(depth)}`)
  while (at < json.length) {
    if (length >= most) return { text: parts.join(''), isCut: true }
    const code = json.charCodeAt(at)
    const char = json[at] ?? ''
    if (code === QUOTE) {
      const end = endOfString(json, at)
      put(json.slice(at, Math.min(end, at + most - length)))
      at = end
      continue
    }
    if (char === '{' || char === '[') {
      const closes = /^\s*[}\]]/.exec(json.slice(at + 1, at + 101))
      if (closes) {
        put(char === '{' ? '{}' : '[]')
        at += 1 + closes[0].length
        continue
      }
      depth += 1
      put(char)
      breakLine()
    } else if (char === '}' || char === ']') {
      depth -= 1
      breakLine()
      put(char)
    } else if (char === ',') {
      put(char)
      breakLine()
    } else if (char === ':') put(': ')
    else if (code > 0x20) {
      const end = /[,\]}\s]/.exec(json.slice(at, at + 400))
      const whole = json.slice(at, at + (end === null ? 400 : end.index))
      put(whole)
      at += whole.length
      continue
    }
    at += 1
  }
  return { text: parts.join(''), isCut: false }
}

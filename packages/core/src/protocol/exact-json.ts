import type { Job } from './job.ts'
import type { JsonText, JsonValue } from './json-text.ts'

/** Told that a value with a text of its own was written; see {@link writeJson}. */
let wasMet = false

/**
 * A JSON value that goes into the store, and comes out, as it is written: numbers that JavaScript would round or write in another way
 * (`12345678901234567890`, `1.10`, `1e400`) keep their text. Give it as a payload; handlers get the value.
 */
export class ExactJson {
  /** One JSON value without white space around its parts. */
  readonly text: JsonText
  /** The same for JavaScript, which may have rounded it. */
  readonly value: JsonValue

  /** @throws SyntaxError when it is not JSON */
  constructor(text: string) {
    this.value = JSON.parse(text) as JsonValue
    this.text = compact(text)
  }

  toJSON(): JsonValue {
    wasMet = true
    return this.value
  }
}

/** Never throws: to ask a proxy that was revoked what it is does. */
export function isExactJson(value: unknown): value is ExactJson {
  try {
    return value instanceof ExactJson
  } catch {
    return false
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const MINUS = 0x2d

/** Behind a string that begins at a place. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at + 1
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

function compact(text: string): string {
  if (!/\s/.test(text)) return text
  const parts: string[] = []
  for (let at = 0; at < text.length;) {
    const start = at
    if (text.charCodeAt(at) === QUOTE) at = endOfString(text, at)
    else while (at < text.length && text.charCodeAt(at) !== QUOTE && !isSpace(text.charCodeAt(at))) at += 1
    parts.push(text.slice(start, at))
    while (at < text.length && isSpace(text.charCodeAt(at))) at += 1
  }
  return parts.join('')
}

/** What every number has that JavaScript writes in another way; most text has none of it. */
const SUSPECT = /\d{16}|\d[.eE]|-0/

const NUMBER = /-?[\d.eE+-]+/y

/** Whether JSON text holds a number that JavaScript would round, or write in another way. */
export function hasInexactNumber(text: JsonText): boolean {
  if (!SUSPECT.test(text)) return false
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      at = endOfString(text, at)
    } else if (code === MINUS || (code >= 0x30 && code <= 0x39)) {
      NUMBER.lastIndex = at
      const [number = ''] = NUMBER.exec(text) ?? []
      if (String(Number(number)) !== number) return true
      at += Math.max(1, number.length)
    } else {
      at += 1
    }
  }
  return false
}

/** Reads JSON text: a value, or an {@link ExactJson} where a value would not be what is written. */
export function readJson(text: JsonText): unknown {
  return hasInexactNumber(text) ? new ExactJson(text) : JSON.parse(text)
}

/** The value for JavaScript. */
export function plainJson(value: unknown): unknown {
  return isExactJson(value) ? value.value : value
}

/** Texts of jobs whose values are not what is stored; most have none. */
const texts = new WeakMap<Job, { readonly payload: JsonText; readonly result: JsonText | null }>()

/** Notes what is stored of a job, for those who show it as it is. Returns the job. */
export function noteTexts(job: Job, payload: JsonText, result: JsonText | null): Job {
  if (hasInexactNumber(payload) || (result !== null && hasInexactNumber(result)))
    texts.set(job, { payload, result })
  return job
}

/** The payload of a job as it is stored. */
export function storedPayload(job: Job): unknown {
  const noted = texts.get(job)
  return noted === undefined ? job.payload : readJson(noted.payload)
}

/** The result of a job as it is stored. */
export function storedResult(job: Job): unknown {
  const { result = null } = texts.get(job) ?? {}
  return result === null ? job.result : readJson(result)
}

function spliced(value: unknown, plain: string): string {
  let token = 'exact'
  // What is nowhere in the text is in no string of it.
  for (let n = 0; plain.includes(token); n += 1) token = `exact${n}:`
  const found: string[] = []
  const marked = JSON.stringify(value, function mark(this: Record<string, unknown>, key, given: unknown) {
    const original = this[key]
    return original instanceof ExactJson ? `${token}${found.push(original.text) - 1}` : given
  })
  return marked.replaceAll(
    new RegExp(`"${token}(\\d+)"`, 'g'),
    (_, index: string) => found[Number(index)] ?? 'null',
  )
}

/** `JSON.stringify`, which leaves the text of every {@link ExactJson} within as it is. Costs nothing more where there is none. */
export function writeJson(value: unknown): string {
  wasMet = false
  const plain = JSON.stringify(value)
  return wasMet ? spliced(value, plain) : plain
}

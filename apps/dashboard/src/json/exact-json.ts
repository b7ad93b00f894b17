import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json'

/** A value of JSON whose numbers are the text that was sent. */
export type ExactValue =
  | string
  | boolean
  | null
  | ExactNumber
  | readonly ExactValue[]
  | { readonly [key: string]: ExactValue }

/** A number as it is written, however long. */
export interface ExactNumber {
  readonly isLosslessNumber: true
  readonly value: string
}

export type ExactObject = { readonly [key: string]: ExactValue }

export function isExactNumber(value: unknown): value is ExactNumber {
  return isLosslessNumber(value)
}

export function isExactObject(value: ExactValue | undefined): value is ExactObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value)
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** A number of its text; null when the text is no number of JSON. */
export function exactNumber(text: string): ExactNumber | null {
  return NUMBER.test(text) ? (new LosslessNumber(text) as ExactNumber) : null
}

/** JSON that cannot be read, and where. */
interface JsonProblem {
  readonly message: string
  /** Characters before the place. */
  readonly position: number
}

export type ExactReading =
  | { readonly value: ExactValue; readonly problem: null }
  | { readonly value: null; readonly problem: JsonProblem }

/** Reads JSON without rounding a number. */
export function readExact(text: string): ExactReading {
  try {
    return { value: parse(text) as ExactValue, problem: null }
  } catch (error) {
    const { message } = error as Error
    const [, at] = /at position (\d+)/.exec(message) ?? []
    const position = Math.min(Number(at ?? text.length), text.length)
    return { value: null, problem: { message: message.replace(/ at position \d+.*$/s, ''), position } }
  }
}

/** A value as text for people, with every number as it is. */
export function writeExact(value: ExactValue): string {
  return stringify(value, undefined, 2) ?? 'null'
}

/** A value in one line. */
export function writeExactLine(value: ExactValue): string {
  return stringify(value) ?? 'null'
}

/** A value with the numbers of JavaScript, which round: to look at, never to send. */
export function toPlain(value: ExactValue): unknown {
  if (isExactNumber(value)) return Number(value.value)
  if (Array.isArray(value)) return value.map((each: ExactValue) => toPlain(each))
  if (!isExactObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toPlain(each)]))
}

/** A value of JavaScript, such as a default of a schema. */
export function toExact(value: unknown): ExactValue {
  return parse(JSON.stringify(value) ?? 'null') as ExactValue
}

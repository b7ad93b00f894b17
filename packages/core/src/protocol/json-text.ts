import { BurrowError, InvalidPayloadError, PayloadTooLargeError } from '../errors/index.ts'
import { isExactJson, type ExactJson } from './exact-json.ts'
import { LIMITS } from './limits.ts'

/** Text that is one JSON value without line breaks, as `JSON.stringify` makes it. */
export type JsonText = string

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

const encoder = new TextEncoder()

function byteLength(text: string): number {
  return encoder.encode(text).length
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null)
    return `a ${value.constructor?.name ?? 'object without prototype'}`
  return typeof value === 'number' ? String(value) : `a value of type ${typeof value}`
}

function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function pathTo(path: string, key: string | number): string {
  return typeof key === 'number' ? `${path}[${key}]` : `${path}.${key}`
}

/** What a getter or a proxy threw, as an error about the place; an error about a place is passed on. */
function unreadable(field: string, error: unknown): Error {
  if (BurrowError.isInstance(error, 'INVALID_PAYLOAD')) return error
  return new InvalidPayloadError(field, 'cannot be read: its getter or proxy threw', error)
}

function checkMembers(value: object, path: string, ancestors: object[]): void {
  if (ancestors.includes(value))
    throw new InvalidPayloadError(path, 'refers to itself; JSON cannot hold a cycle')
  if (ancestors.length >= LIMITS.jsonDepth)
    throw new InvalidPayloadError(path, `is nested deeper than ${LIMITS.jsonDepth} levels`)
  ancestors.push(value)
  let at: string | number | null = null
  try {
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) {
        at = index
        check(value[index], path, index, ancestors)
      }
    } else if (isPlainObject(value)) {
      for (const key of Object.keys(value)) {
        if (key === '__proto__')
          throw new InvalidPayloadError(`${path}.__proto__`, 'is a key that is not allowed')
        at = key
        // A property that is undefined is the usual way to write "absent" and is left out, as JSON.stringify does.
        if (value[key] !== undefined) check(value[key], path, key, ancestors)
      }
    } else {
      throw new InvalidPayloadError(path, `must be plain JSON, not ${describe(value)}; convert it first`)
    }
  } catch (error) {
    throw unreadable(at === null ? path : pathTo(path, at), error)
  }
  ancestors.pop()
}

function check(value: unknown, path: string, key: string | number | null, ancestors: object[]): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number' && Number.isFinite(value)) return
  const here = key === null ? path : pathTo(path, key)
  if (typeof value === 'object') return checkMembers(value, here, ancestors)
  throw new InvalidPayloadError(here, `must be plain JSON, not ${describe(value)}`)
}

function stringify(value: unknown, field: string): string {
  let text: string | undefined
  try {
    text = JSON.stringify(value) as string | undefined
  } catch (error) {
    throw unreadable(field, error)
  }
  if (text === undefined) throw new InvalidPayloadError(field, 'became something else while it was read')
  return text
}

function checkedText(value: unknown, field: string): string {
  check(value, field, null, [])
  return stringify(value, field)
}

/** The text as it is. A number that JavaScript takes for infinite is a number in it. */
function textOf({ text, value }: ExactJson, field: string): string {
  const finite: unknown = text.includes('e') || text.includes('E') ? JSON.parse(text, asFinite) : value
  check(finite, field, null, [])
  return text
}

function asFinite(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? 0 : value
}

/**
 * Encodes a value once, for the store and the worker alike. Refuses what JSON would drop or change: functions, symbols,
 * `undefined` in arrays, NaN, BigInt, dates and other class instances but ExactJson, cycles, `__proto__` keys, nesting over 64 levels.
 * @param field names the value in errors, e.g. `payload`
 * @throws InvalidPayloadError (`INVALID_PAYLOAD`), PayloadTooLargeError (`PAYLOAD_TOO_LARGE`)
 */
export function encodeJson(
  value: unknown,
  field: string,
  limitBytes: number = LIMITS.payloadBytes,
): JsonText {
  const text = isExactJson(value) ? textOf(value, field) : checkedText(value, field)
  // A UTF-16 unit needs at most three bytes, so most texts need no counting.
  if (text.length * 3 > limitBytes) {
    const size = byteLength(text)
    if (size > limitBytes) throw new PayloadTooLargeError(field, size, limitBytes)
  }
  return text
}

/** Reads what {@link encodeJson} wrote. */
export function decodeJson(text: JsonText): JsonValue {
  return JSON.parse(text) as JsonValue
}

import { BurrowError, type ErrorCode } from '../../errors/index.ts'

/** Something that was thrown, in a form that passes from one thread or process to another. */
export type WireError =
  | { readonly kind: 'error'; readonly isBurrow: boolean; readonly fields: Readonly<Record<string, Plain>> }
  /** Not an object: its text is all that is kept of it anyway. */
  | { readonly kind: 'value'; readonly text: string }

type Plain = string | number | boolean | null

const MAX_FIELDS = 32
const MAX_CHARS = 16_384

function read(thrown: object, key: string): unknown {
  try {
    return (thrown as Readonly<Record<string, unknown>>)[key]
  } catch {
    return undefined
  }
}

function keysOf(thrown: object): readonly string[] {
  try {
    return Object.keys(thrown).slice(0, MAX_FIELDS)
  } catch {
    return []
  }
}

function textOf(thrown: unknown): string {
  try {
    return String(thrown).slice(0, MAX_CHARS)
  } catch {
    return 'a value that cannot be shown was thrown'
  }
}

/** Takes what decides how an attempt ends, and what is kept of it: code, delay, problem, name, message, stack. Never throws. */
export function toWireError(thrown: unknown): WireError {
  if (typeof thrown !== 'object' || thrown === null) return { kind: 'value', text: textOf(thrown) }
  const fields: Record<string, Plain> = {}
  for (const key of ['name', 'message', 'stack', 'code', ...keysOf(thrown)]) {
    const value = read(thrown, key)
    if (typeof value === 'string') fields[key] = value.slice(0, MAX_CHARS)
    else if (typeof value === 'number' || typeof value === 'boolean' || value === null) fields[key] = value
  }
  return { kind: 'error', isBurrow: BurrowError.isInstance(thrown), fields }
}

/** The other way: an error that is judged and shown as the original would be. Ask with `BurrowError.isInstance`, as ever. */
export function fromWireError(wire: WireError): unknown {
  if (wire.kind === 'value') return wire.text
  const message = typeof wire.fields['message'] === 'string' ? wire.fields['message'] : ''
  const error = wire.isBurrow
    ? new BurrowError(wire.fields['code'] as ErrorCode, message)
    : new Error(message)
  for (const [key, value] of Object.entries(wire.fields))
    Object.defineProperty(error, key, { value, configurable: true, writable: true, enumerable: false })
  return error
}

import { InvalidNameError } from '../errors/index.ts'

const NAME = /^[A-Za-z0-9][\w.:-]{0,127}$/

/** The pattern of every name: queue, job type, job id, tag, worker. */
export const NAME_PATTERN: string = NAME.source

/** A name without `:`, which stands between prefix, namespace and queue in the names of keys. */
const NAMESPACE = /^[A-Za-z0-9][\w.-]{0,127}$/

export function isName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value)
}

export function isNamespace(value: unknown): value is string {
  return typeof value === 'string' && NAMESPACE.test(value)
}

function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : `a value of type ${typeof value}`
}

/**
 * Returns `value` when it is a name.
 * @throws InvalidNameError (`INVALID_NAME`) that names `field`
 */
export function parseName(value: unknown, field: string): string {
  if (isName(value)) return value
  throw new InvalidNameError(
    field,
    `must be 1 to 128 letters, digits, "_", ".", ":" or "-", starting with a letter or digit; got ${show(value)}`,
  )
}

/**
 * Returns `value` when a namespace or the prefix of keys may be called so. With `:` in them, the queue `eu:mail` of `app` and the
 * queue `mail` of `app:eu` would be one.
 * @throws InvalidNameError (`INVALID_NAME`) that names `field`
 */
export function parseNamespace(value: unknown, field: string): string {
  if (isNamespace(value)) return value
  throw new InvalidNameError(
    field,
    `must be 1 to 128 letters, digits, "_", "." or "-", starting with a letter or digit (":" stands between namespace and queue); got ${show(value)}`,
  )
}

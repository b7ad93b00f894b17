import { InvalidNameError } from '../errors/index.ts'

const NAME = /^[A-Za-z0-9][\w.:-]{0,127}$/

/** The pattern of every name: queue, job type, job id, tag, unique key, namespace, worker. */
export const NAME_PATTERN: string = NAME.source

export function isName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value)
}

/**
 * Returns `value` when it is a name.
 * @throws InvalidNameError (`INVALID_NAME`) that names `field`
 */
export function parseName(value: unknown, field: string): string {
  if (isName(value)) return value
  const shown =
    typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : `a value of type ${typeof value}`
  throw new InvalidNameError(
    field,
    `must be 1 to 128 letters, digits, "_", ".", ":" or "-", starting with a letter or digit; got ${shown}`,
  )
}

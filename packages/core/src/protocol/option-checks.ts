import { InvalidOptionError } from '../errors/index.ts'

/**
 * Refuses keys that nobody reads, so that a typing mistake is not silently ignored.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names the key
 */
export function rejectUnknownKeys(options: object, known: readonly string[], prefix: string): void {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw new InvalidOptionError(
        prefix ? `${prefix}.${key}` : key,
        `is not a known option. Known: ${known.join(', ')}`,
      )
    }
  }
}

/** Returns `value` when it is an options object; `undefined` gives an empty one. */
export function asOptions<T extends object>(value: T | undefined, field: string): T {
  if (value === undefined) return {} as T
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new InvalidOptionError(field, 'must be an object')
}

/** Returns a whole number within bounds, or throws InvalidOptionError (`INVALID_OPTION`) that names `field`. */
export function checkInteger(value: unknown, field: string, min: number, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value
  throw new InvalidOptionError(field, `must be a whole number from ${min} to ${max}`)
}

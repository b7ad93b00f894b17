import { InvalidOptionError } from '../errors/index.ts'

/**
 * Returns `value` when it is an object with these methods.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names `field`
 */
export function checkMethods<T extends object>(
  value: T,
  field: string,
  methods: readonly (keyof T & string)[],
): T {
  const fits =
    typeof value === 'object' &&
    value !== null &&
    methods.every((method) => typeof value[method] === 'function')
  if (!fits) throw new InvalidOptionError(field, `must be an object with ${methods.join(', ')}`)
  return value
}

export const LOGGER_METHODS = ['debug', 'info', 'warn', 'error'] as const
export const CLOCK_METHODS = ['now', 'monotonic', 'setTimeout', 'clearTimeout'] as const

import { InvalidOptionError } from '../errors/index.ts'

/** 5 runs first, 1 last. */
export type Priority = 1 | 2 | 3 | 4 | 5
export type PriorityName = 'high' | 'normal' | 'low'

export const PRIORITY_NAMES: Readonly<Record<PriorityName, Priority>> = { high: 5, normal: 3, low: 1 }
export const DEFAULT_PRIORITY: Priority = 3
/** All priorities, the first to run first. */
export const PRIORITIES: readonly Priority[] = [5, 4, 3, 2, 1]

/**
 * Reads 1 to 5 or `high`, `normal`, `low`.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names `field`
 */
export function parsePriority(value: unknown, field = 'priority'): Priority {
  if (typeof value === 'number' && (PRIORITIES as readonly number[]).includes(value)) return value as Priority
  if (typeof value === 'string' && Object.hasOwn(PRIORITY_NAMES, value))
    return PRIORITY_NAMES[value as PriorityName]
  throw new InvalidOptionError(field, 'must be a whole number from 1 to 5, or "high", "normal" or "low"')
}

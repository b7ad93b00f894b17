import { defaultFilter } from 'cmdk'

/** Begins the values of what takes whatever is typed, such as a job by its id. */
export const AS_TYPED = 'as-typed:'

/** How well an entry of the palette fits. What takes anything comes after all that fits by its name. */
export function fitOf(value: string, typed: string, keywords: string[] = []): number {
  return value.startsWith(AS_TYPED) ? Number.MIN_VALUE : defaultFilter(value, typed.trim(), keywords)
}

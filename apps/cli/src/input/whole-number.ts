import { usageError } from '../cli-error.ts'

/** A flag that counts something. */
export function wholeNumber(text: string, flag: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw usageError(`${flag} must be a whole number, not ${JSON.stringify(text)}`)
}

/** A flag for the size of a page. */
export function pageSize(text: string, flag = '--limit'): number {
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 200) return limit
  throw usageError(`${flag} must be a whole number from 1 to 200`)
}

/** Reads a flag where it was given. */
export function ifGiven<T>(
  text: string | undefined,
  flag: string,
  read: (text: string, flag: string) => T,
): T | undefined {
  return text === undefined ? undefined : read(text, flag)
}

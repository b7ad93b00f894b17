import { Buffer } from 'node:buffer'
import { InvalidOptionError } from '@burrow/core'

/** A page of things in the order of their names; the cursor holds the last name, so what comes and goes shifts nothing. */
export function pageByName<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): { readonly items: readonly T[]; readonly next_cursor: string | null } {
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const rest = items
    .filter((item) => after === null || nameOf(item) > after)
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  const more = rest.length > page.length && last !== undefined
  return { items: page, next_cursor: more ? encodeCursor(nameOf(last)) : null }
}

/** A cursor behind a name. */
export function encodeCursor(name: string): string {
  return Buffer.from(`n:${name}`).toString('base64url')
}

/** The name in a cursor. @throws InvalidOptionError (`INVALID_OPTION`) */
export function decodeCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString()
  if (text.startsWith('n:') && encodeCursor(text.slice(2)) === cursor) return text.slice(2)
  throw new InvalidOptionError('options.cursor', 'must be the next_cursor of the page before')
}

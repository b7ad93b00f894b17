import { entriesAt, wholeRange, type JsonEntry } from './ranges.ts'

/** Members of an answer of the API: there are never many. */
const MOST = 1_000

function membersOf(text: string): readonly JsonEntry[] {
  return text.trimStart().startsWith('{') ? entriesAt(text, wholeRange(text), MOST).entries : []
}

/** A member of an object as the text that it is; null when there is none. */
export function memberText(text: string, name: string): string | null {
  const found = membersOf(text).find((each) => each.name === name)
  return found === undefined ? null : text.slice(found.from, found.to)
}

/** An object with null for some of its members: what is left can be read at once, however large these were. */
export function withoutMembers(text: string, names: readonly string[]): string {
  let rest = text
  for (const { name, from, to } of membersOf(text).toReversed())
    if (names.includes(String(name))) rest = `${rest.slice(0, from)}null${rest.slice(to)}`
  return rest
}

/** A text beside the one before it: what is the same at both ends, and what is not. */
export interface Differing {
  readonly before: string
  readonly changed: string
  readonly after: string
}

/** Texts with less than this in common are simply two texts. */
const LEAST = 0.5

function isWithinWord(text: string, at: number): boolean {
  return /\w/.test(text[at - 1] ?? '') && /\w/.test(text[at] ?? '')
}

/** What of a text differs from an earlier one; null when hardly anything is the same. Whole words: half a number says nothing. */
export function differingPart(earlier: string, text: string): Differing | null {
  const shortest = Math.min(earlier.length, text.length)
  let start = 0
  while (start < shortest && earlier[start] === text[start]) start += 1
  let end = 0
  while (end < shortest - start && earlier.at(-1 - end) === text.at(-1 - end)) end += 1
  while (isWithinWord(text, start)) start -= 1
  while (isWithinWord(text, text.length - end)) end -= 1
  if (start + end < text.length * LEAST) return null
  const to = text.length - end
  return { before: text.slice(0, start), changed: text.slice(start, to), after: text.slice(to) }
}

interface ErrorLike {
  readonly name: string
  readonly code: string | null
  readonly message: string
}

export function isSameError(one: ErrorLike, other: ErrorLike): boolean {
  return one.name === other.name && one.code === other.code && one.message === other.message
}

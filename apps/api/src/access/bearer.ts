const BEARER = /^bearer +([\x21-\x7e]{1,300})$/i

/** The text behind `Bearer`; null without a header. A header of any other form is a key that is wrong. */
export function bearerOf(header: string | null | undefined): string | null {
  if (header === null || header === undefined) return null
  return BEARER.exec(header.trim())?.[1] ?? ''
}

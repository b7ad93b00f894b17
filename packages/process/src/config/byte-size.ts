import { z } from 'zod'

const UNITS: Readonly<Record<string, number>> = { kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3, tb: 1024 ** 4 }

/** Bytes from text such as `512mb`; `512m` and `512MiB` are the same. Null for `none`. */
export function byteSizeSchema(minBytes: number, maxBytes: number): z.ZodType<number | null, string> {
  return z.string().transform((text, check) => {
    if (text === 'none') return null
    const [, digits, letter] = /^(\d{1,6}(?:\.\d{1,3})?)\s*([kmgt])(?:i?b)?$/i.exec(text) ?? []
    const bytes = Math.round(Number(digits) * (UNITS[`${letter?.toLowerCase()}b`] ?? Number.NaN))
    if (bytes >= minBytes && bytes <= maxBytes) return bytes
    check.addIssue({ code: 'custom', message: 'not a size' })
    return z.NEVER
  })
}

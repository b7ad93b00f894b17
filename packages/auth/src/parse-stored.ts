import type { z } from 'zod'

/** What a document of the store says; null when it is not what this version writes, so that it opens nothing. */
export function parseStored<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

import type { z } from 'zod'
import { validate } from './validate.ts'

/** Schemas with asynchronous parts, found out by trying: the others are checked without a promise. */
const asyncSchemas = new WeakSet<object>()

/**
 * Like {@link validate}, but answers at once where it can: a promise only for schemas with asynchronous parts and for values
 * that do not fit. Enqueueing and running a job happen often enough for that to count.
 * @throws InvalidPayloadError (`INVALID_PAYLOAD`), through the promise
 */
export function validateNow<T>(schema: z.ZodType<T>, value: unknown, root: string): T | Promise<T> {
  if (asyncSchemas.has(schema)) return validate(schema, value, root)
  try {
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
  } catch {
    // Zod throws when it meets an asynchronous part. Anything else that throws does so again in the call below.
    asyncSchemas.add(schema)
  }
  return validate(schema, value, root)
}

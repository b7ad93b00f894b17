import type { z } from 'zod'
import { InvalidPayloadError } from '../errors/index.ts'

function pathOf(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
    root,
  )
}

/**
 * Runs a schema over a value.
 * @param root names the value in errors, e.g. `payload`
 * @throws InvalidPayloadError (`INVALID_PAYLOAD`): the message lists up to five problems, `field` is the first
 */
export async function validate<T>(schema: z.ZodType<T>, value: unknown, root: string): Promise<T> {
  const parsed = await schema.safeParseAsync(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues
    .slice(0, 5)
    .map((issue) => ({ field: pathOf(root, issue.path), problem: issue.message }))
  const rest = issues.slice(1).map((issue) => `${issue.field}: ${issue.problem}`)
  const first = issues[0] ?? { field: root, problem: 'is not valid' }
  throw new InvalidPayloadError(first.field, `is not valid: ${[first.problem, ...rest].join('; ')}`)
}

import { createHash } from 'node:crypto'
import { hasInexactNumber, LIMITS, scopeOf, type JsonText, type ResolvedUnique } from '../protocol/index.ts'

/** An object with its keys in order, so that two payloads that hold the same are written the same. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Where numbers would be rounded, what is written counts: others may differ in them alone. */
function inOrderText(payload: JsonText): string {
  return hasInexactNumber(payload) ? payload : JSON.stringify(JSON.parse(payload), inOrder)
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/**
 * What the store compares: the key itself for the scope `queue`, `type=<type>/<key>` and `payload=<type>/<hash>/<key>` for the
 * others. A key that would make it too long is hashed as well.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `<field>.key` when the scope needs one
 */
export function uniqueKeyOf(
  unique: ResolvedUnique,
  job: { readonly type: string; readonly payload: JsonText },
  field: string,
): string {
  const scope = scopeOf(unique, field)
  const key = unique.key ?? ''
  if (scope === 'queue') return key
  const start =
    scope === 'type' ? `type=${job.type}/` : `payload=${job.type}/${hash(inOrderText(job.payload))}/`
  const whole = start + key
  return whole.length <= LIMITS.uniqueKeyChars ? whole : start + hash(key)
}

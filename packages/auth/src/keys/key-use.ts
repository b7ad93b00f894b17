import { z } from 'zod'
import type { DocumentStore } from '../document-store.ts'
import { parseStored } from '../parse-stored.ts'

/** Kept apart from keys: a use must never get in the way of a change, and is lost without harm. */
const USE_KIND = 'api-key-use'

const useSchema = z.object({ lastUsedAt: z.int().min(0) })

/** When keys were used last, in the order of the ids. */
export async function readLastUses(store: DocumentStore, ids: readonly string[]): Promise<(number | null)[]> {
  if (ids.length === 0) return []
  const { documents } = await store.findDocuments({ kind: USE_KIND, ids })
  return documents.map((found) => (found && parseStored(useSchema, found.text)?.lastUsedAt) ?? null)
}

/** Notes that a key was used. */
export async function writeLastUse(store: DocumentStore, id: string, at: number): Promise<void> {
  const text = JSON.stringify({ lastUsedAt: at })
  await store.writeDocument({ kind: USE_KIND, id, text, ifRevision: null })
}

import type { StoredDocument } from '../../broker/index.ts'

/** Reads `revision;created_at;updated_at`, a line end, and the text. */
export function decodeDocument(kind: string, id: string, stored: string): StoredDocument {
  const headerEnd = stored.indexOf('\n')
  const [revision, createdAt, updatedAt] = stored.slice(0, headerEnd).split(';').map(Number)
  return {
    kind,
    id,
    text: stored.slice(headerEnd + 1),
    revision: revision ?? 0,
    createdAt: createdAt ?? 0,
    updatedAt: updatedAt ?? 0,
  }
}

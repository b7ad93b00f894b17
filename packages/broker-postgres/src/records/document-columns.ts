import type { StoredDocument } from '@burrow/core/broker'
import type { Row } from '../drivers/sql-driver.ts'

/** Columns of a document `d`, as {@link decodeDocument} reads them. */
export const DOCUMENT_COLUMNS = 'd.kind, d.id, d.body, d.revision, d.created_at, d.updated_at'

export function decodeDocument([kind, id, body, revision, createdAt, updatedAt]: Row): StoredDocument {
  return {
    kind: String(kind),
    id: String(id),
    text: String(body),
    revision: Number(revision),
    createdAt: Number(createdAt),
    updatedAt: Number(updatedAt),
  }
}

import type { ListDocumentsParams, ListDocumentsResult } from '@burrow/core/broker'
import { decodeDocument, DOCUMENT_COLUMNS } from '../records/document-columns.ts'
import type { SqlOperation } from './sql-operation.ts'

/** Where the column with the time is, behind those of a document. */
const NOW = 6

/** Reads one more than asked for, to know whether there are more. */
export const listDocuments: SqlOperation<ListDocumentsParams, ListDocumentsResult> = {
  name: 'listDocuments',
  text: `SELECT p.*, t.now FROM (SELECT {schema}.now_ms() AS now OFFSET 0) t LEFT JOIN (
    SELECT ${DOCUMENT_COLUMNS} FROM {schema}.documents d
      WHERE d.namespace = $1 AND d.kind = $2 AND ($3::text IS NULL OR d.id > $3) ORDER BY d.id LIMIT $4 + 1) p ON true
    ORDER BY p.id`,
  values: ({ kind, after, limit }, namespace) => [namespace, kind, after, limit],
  result(rows, { limit }) {
    const documents = rows.filter(([kind]) => kind !== null).map(decodeDocument)
    return {
      documents: documents.slice(0, limit),
      more: documents.length > limit,
      now: Number(rows[0]?.[NOW]),
    }
  },
}

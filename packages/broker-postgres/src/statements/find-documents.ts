import type { FindDocumentsParams, FindDocumentsResult } from '@burrow/core/broker'
import { decodeDocument, DOCUMENT_COLUMNS } from '../records/document-columns.ts'
import type { SqlOperation } from './sql-operation.ts'

/** Where the column with the time is, behind those of a document. */
const NOW = 6

export const findDocuments: SqlOperation<FindDocumentsParams, FindDocumentsResult> = {
  name: 'findDocuments',
  text: `SELECT ${DOCUMENT_COLUMNS}, t.now FROM (SELECT {schema}.now_ms() AS now OFFSET 0) t LEFT JOIN {schema}.documents d
    ON d.namespace = $1 AND d.kind = $2 AND d.id = ANY ($3)`,
  values: ({ kind, ids }, namespace) => [namespace, kind, ids],
  result(rows, { ids }) {
    const found = new Map(rows.filter(([kind]) => kind !== null).map((row) => [row[1], decodeDocument(row)]))
    return { documents: ids.map((id) => found.get(id) ?? null), now: Number(rows[0]?.[NOW]) }
  },
}

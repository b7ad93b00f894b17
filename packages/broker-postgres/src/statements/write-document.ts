import type { WriteDocumentParams, WriteDocumentResult } from '@burrow/core/broker'
import { single, type SqlOperation } from './sql-operation.ts'

export const writeDocument: SqlOperation<WriteDocumentParams, WriteDocumentResult> = {
  name: 'writeDocument',
  text: 'SELECT {schema}.write_document($1, $2, $3, $4, $5)',
  values: ({ kind, id, text, ifRevision }, namespace) => [namespace, kind, id, text, ifRevision],
  result(rows) {
    const [outcome, revision] = String(single(rows)).split(';')
    return { outcome: outcome === 'done' ? 'done' : 'conflict', revision: Number(revision) }
  },
}

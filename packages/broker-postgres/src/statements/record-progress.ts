import type { RecordProgressParams, RecordProgressResult } from '@burrow/core/broker'
import { decodeLetters } from './settle-and-claim.ts'
import { single, type SqlOperation } from './sql-operation.ts'

export const recordProgress: SqlOperation<RecordProgressParams, RecordProgressResult> = {
  name: 'recordProgress',
  text: 'SELECT {schema}.record_progress($1, $2, $3, $4, $5)',
  values: ({ queue, entries }, namespace) => [
    namespace,
    queue,
    entries.map(({ jobId }) => jobId),
    entries.map(({ epoch }) => epoch),
    entries.map(({ progress }) => JSON.stringify(progress)),
  ],
  result: (rows) => ({ outcomes: decodeLetters(String(single(rows))) }),
}

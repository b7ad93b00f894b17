import type { AppendLogsParams, AppendLogsResult } from '@burrow/core/broker'
import { LIMITS } from '@burrow/core/protocol'
import { decodeLetters } from './settle-and-claim.ts'
import { single, type SqlOperation } from './sql-operation.ts'

export const appendLogs: SqlOperation<AppendLogsParams, AppendLogsResult> = {
  name: 'appendLogs',
  text: 'SELECT {schema}.append_logs($1, $2, $3, $4, $5, $6, $7, $8)',
  values: ({ queue, token, entries }, namespace) => [
    namespace,
    queue,
    token,
    LIMITS.logLines,
    entries.map(({ jobId }) => jobId),
    entries.map(({ epoch }) => epoch),
    entries.map(({ attempt }) => attempt),
    entries.map(({ message, fields }) => JSON.stringify({ message, fields })),
  ],
  result: (rows) => ({ outcomes: decodeLetters(String(single(rows))) }),
}

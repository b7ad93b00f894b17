import type { SetLimitParams, SetLimitResult } from '@burrow/core/broker'
import { single, type SqlOperation } from './sql-operation.ts'

export const setLimit: SqlOperation<SetLimitParams, SetLimitResult> = {
  name: 'setLimit',
  text: 'SELECT {schema}.set_limit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
  values: ({ queue, type, limit, ifRevision }, namespace) => {
    const { rate = null, concurrency = null, perKey = null } = limit ?? {}
    return [
      namespace,
      queue,
      type,
      ifRevision,
      limit === null ? null : JSON.stringify({ rate, concurrency, perKey }),
      ...[rate?.units ?? null, rate?.perMs ?? null, rate?.burst ?? null, concurrency],
      perKey !== null,
      ...[perKey?.rate?.units ?? null, perKey?.rate?.perMs ?? null, perKey?.rate?.burst ?? null],
      perKey?.concurrency ?? null,
    ]
  },
  result(rows) {
    const [outcome, revision] = String(single(rows)).split(';')
    return { outcome: outcome === 'done' ? 'done' : 'conflict', revision: Number(revision) }
  },
}

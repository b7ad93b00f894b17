import type { StoreDiagnosis } from '@burrow/core/broker'
import type { SqlOperation } from './sql-operation.ts'

/** Without fsync a crash of the machine takes what it had not written by itself. */
export const diagnose: SqlOperation<null, StoreDiagnosis> = {
  name: 'diagnose',
  text: `SELECT current_setting('server_version'), {schema}.now_ms(), pg_database_size(current_database()), current_setting('fsync')`,
  values: () => [],
  result(rows) {
    const [version, now, size, fsync] = rows[0] ?? []
    return {
      server: `PostgreSQL ${String(version).split(' ')[0]}`,
      now: Number(now),
      usedBytes: Number(size),
      maxBytes: null,
      eviction: null,
      persistence: fsync === 'off' ? 'snapshots' : 'log',
      persists: null,
    }
  },
}

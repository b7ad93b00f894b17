import type { SweepParams, SweepResult } from '@burrow/core/broker'
import { DEFAULT_RETENTION, LEASE_LOST_SHAPED, LIMITS } from '@burrow/core/protocol'
import type { SqlOperation } from './sql-operation.ts'

function idsOf(text: unknown): readonly string[] {
  return text === '' ? [] : String(text).split(' ')
}

export const sweep: SqlOperation<SweepParams, SweepResult> = {
  name: 'sweep',
  text: 'SELECT requeued, dead, cancelled, expired, removed, more, has_notices FROM {schema}.sweep($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
  values: ({ queue, limit }, namespace) => [
    namespace,
    queue,
    limit,
    LIMITS.crashes,
    DEFAULT_RETENTION.completedCount,
    DEFAULT_RETENTION.completedAgeMs,
    DEFAULT_RETENTION.cancelledCount,
    DEFAULT_RETENTION.cancelledAgeMs,
    LEASE_LOST_SHAPED.shape,
    LEASE_LOST_SHAPED.sample,
  ],
  result([row = []]) {
    const [requeued, dead, cancelled, expired, removed, more, hasNotices] = row
    return {
      requeued: idsOf(requeued),
      dead: idsOf(dead),
      cancelled: idsOf(cancelled),
      expired: Number(expired),
      removed: Number(removed),
      hasNotices: hasNotices === true,
      more: more === true,
    }
  },
}

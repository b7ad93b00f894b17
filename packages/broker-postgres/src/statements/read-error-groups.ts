import type { ReadErrorGroupsParams, ReadErrorGroupsResult } from '@burrow/core/broker'
import { ERROR_GROUPS, toErrorGroup, type ErrorGroupHour, type StoredErrorGroup } from '@burrow/core/protocol'
import type { Row } from '../drivers/sql-driver.ts'
import type { SqlOperation } from './sql-operation.ts'

const HOUR = 3_600_000

/** Reads `hour,hour:amount,amount`, once for each slot. */
function decodeHours(text: string): readonly ErrorGroupHour[] {
  return text.split(' ').flatMap((slot) => {
    const [hours = [], amounts = []] = slot.split(':').map((list) => list.split(',').map(Number))
    return hours.map((hour, index) => ({ at: hour * HOUR, count: amounts[index] ?? 0 }))
  })
}

function decodeGroup(row: Row): StoredErrorGroup {
  const [shape, type, firstSeenAt, lastSeenAt, count, lastJobId, sample, hours] = row
  return {
    ...{ shape: String(shape), type: String(type), sample: String(sample), lastJobId: String(lastJobId) },
    ...{ firstSeenAt: Number(firstSeenAt), lastSeenAt: Number(lastSeenAt), count: Number(count) },
    hours: decodeHours(String(hours)),
  }
}

/** Reads the groups of a page and one more, then a row with the time. */
export const readErrorGroups: SqlOperation<ReadErrorGroupsParams, ReadErrorGroupsResult> = {
  name: 'readErrorGroups',
  text: `WITH t AS (
    SELECT {schema}.now_ms() AS now OFFSET 0
  ), kept AS (
    SELECT e.shape, e.type, min(e.first_seen) AS first_seen, max(e.last_seen) AS last_seen, sum(e.amount) AS amount,
        (array_agg(e.last_job ORDER BY e.last_seen DESC))[1] AS last_job, (array_agg(e.sample ORDER BY e.first_seen))[1] AS sample,
        string_agg(array_to_string(e.hours, ',') || ':' || array_to_string(e.amounts, ','), ' ') AS hours
      FROM {schema}.queues q JOIN {schema}.error_groups e ON e.queue_no = q.no WHERE q.namespace = $1 AND q.name = $2
      GROUP BY e.shape, e.type ORDER BY max(e.last_seen) DESC, e.shape DESC, e.type DESC LIMIT ${ERROR_GROUPS.kept}
  ), page AS (
    SELECT k.* FROM kept k, t
      WHERE k.last_seen >= t.now - ${ERROR_GROUPS.keptMs}
        AND ($4::bigint IS NULL OR (k.last_seen, k.shape, k.type) < ($4, $5::text, $6::text))
      ORDER BY k.last_seen DESC, k.shape DESC, k.type DESC LIMIT $3::integer + 1
  )
  SELECT p.shape, p.type, p.first_seen, p.last_seen, p.amount, p.last_job, p.sample, p.hours FROM page p
  UNION ALL
  SELECT NULL, NULL, NULL, t.now, NULL, NULL, NULL, NULL FROM t`,
  values: ({ queue, limit, after }, namespace) => [
    namespace,
    queue,
    limit,
    after === null ? null : Math.floor(after.lastSeenAt),
    after?.shape ?? null,
    after?.type ?? null,
  ],
  result(rows, { queue, limit }) {
    const now = Number(rows.at(-1)?.[3])
    const found = rows.slice(0, -1).map(decodeGroup)
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    return {
      groups: page.map((group) => toErrorGroup(queue, group, now)),
      next: last ? { lastSeenAt: last.lastSeenAt, shape: last.shape, type: last.type } : null,
      now,
    }
  },
}

import type { HistoryPoint, ReadHistoryParams, ReadHistoryResult } from '@burrow/core/broker'
import { HISTORY, HISTORY_BUCKETS_MS } from '@burrow/core/protocol'
import type { SqlOperation } from './sql-operation.ts'

/** Steps of one answer at most. */
const STEPS = 1_500

/** What the numbers of the table `tallies` mean: with a time they say the bucket, too. */
const ENQUEUED = 0
const CANCELLED = 1
const DEAD = 2
const TIMED = { waited: 100, completed: 200, failed: 300, dead: 400 } as const

/** A point from its amounts by what they count. */
function toPoint(at: number, amounts: ReadonlyMap<number, number>): HistoryPoint {
  const bucketsOf = (first: number) =>
    Array.from({ length: HISTORY_BUCKETS_MS.length + 1 }, (_, bucket) => amounts.get(first + bucket) ?? 0)
  const sum = (buckets: readonly number[]) => buckets.reduce((total, amount) => total + amount, 0)
  const completed = bucketsOf(TIMED.completed)
  const failed = bucketsOf(TIMED.failed)
  const dead = bucketsOf(TIMED.dead)
  return {
    at,
    enqueued: amounts.get(ENQUEUED) ?? 0,
    completed: sum(completed),
    failed: sum(failed),
    dead: sum(dead) + (amounts.get(DEAD) ?? 0),
    cancelled: amounts.get(CANCELLED) ?? 0,
    waited: bucketsOf(TIMED.waited),
    ran: completed.map((amount, bucket) => amount + (failed[bucket] ?? 0) + (dead[bucket] ?? 0)),
  }
}

/**
 * Reads what was folded together with what was not yet, at one moment: a row for each step with `what:amount` behind each other,
 * then one with the types.
 */
export const readHistory: SqlOperation<ReadHistoryParams, ReadHistoryResult> = {
  name: 'readHistory',
  text: `WITH q AS (
    SELECT no FROM {schema}.queues WHERE namespace = $1 AND name = $2
  ), asked AS (
    SELECT t.now, greatest($5::bigint / $4::bigint * $4, $6::bigint / $4 * $4 - ($8::bigint - 1) * $4, t.now - $7::bigint) AS first,
        $6::bigint / $4 * $4 AS last
      FROM (SELECT {schema}.now_ms() AS now OFFSET 0) t
  ), counted AS (
    SELECT h.at, u.what, u.amount FROM asked, q JOIN {schema}.history h ON h.queue_no = q.no, unnest(h.whats, h.amounts) u(what, amount)
      WHERE h.step_ms = $4 AND h.at BETWEEN asked.first AND asked.last AND ($3::text IS NULL OR h.type = $3)
    UNION ALL
    SELECT y.minute * 60000::bigint / $4 * $4, y.what, y.amount FROM asked, q JOIN {schema}.tallies y ON y.queue_no = q.no
      WHERE y.minute * 60000::bigint / $4 * $4 BETWEEN asked.first AND asked.last AND ($3::text IS NULL OR y.type = $3)
  ), sums AS (
    SELECT at, what, sum(amount) AS amount FROM counted GROUP BY at, what
  )
  SELECT at, string_agg(what || ':' || amount, ' ') FROM sums GROUP BY at
  UNION ALL
  SELECT NULL, concat_ws(' ', asked.now, (SELECT string_agg(k.type, ' ') FROM (
      SELECT h.type FROM q JOIN {schema}.history h ON h.queue_no = q.no WHERE h.at >= asked.now - CASE h.step_ms
        WHEN ${HISTORY.hour.stepMs} THEN ${HISTORY.hour.keptMs} ELSE ${HISTORY.minute.keptMs} END
      UNION
      SELECT y.type FROM q JOIN {schema}.tallies y ON y.queue_no = q.no
        WHERE y.minute >= (asked.now - ${HISTORY.hour.keptMs}) / 60000) k)) FROM asked
  ORDER BY 1`,
  values: ({ queue, type, step, from, to }, namespace) => {
    const { stepMs, keptMs } = HISTORY[step]
    return [namespace, queue, type, stepMs, Math.floor(from), Math.floor(to), keptMs, STEPS]
  },
  result(rows) {
    const [now, ...types] = String(rows.at(-1)?.[1]).split(' ')
    const points = rows.slice(0, -1).map(([at, text]) => {
      const pairs = (text as string).split(' ').map((pair) => pair.split(':').map(Number) as [number, number])
      return toPoint(Number(at), new Map(pairs))
    })
    return { points, types: types.toSorted(), now: Number(now) }
  },
}

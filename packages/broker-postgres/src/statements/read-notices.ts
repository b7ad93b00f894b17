import type { Notice, ReadNoticesParams, ReadNoticesResult } from '@burrow/core/broker'
import { decodeEventLine, type JobEvent, type Webhook } from '@burrow/core/protocol'
import type { Row } from '../drivers/sql-driver.ts'
import type { SqlOperation } from './sql-operation.ts'

function decodeNotice(queue: string, [id, at, isAsked, webhook, line]: Row): Notice {
  return {
    id: String(id),
    event: decodeEventLine(queue, String(id), Number(at), String(line)) as JobEvent,
    webhook: webhook === null ? null : (JSON.parse(webhook as string) as Webhook),
    isAsked: isAsked === true,
  }
}

/** Rows of the oldest notices and of one more, if there is one, then how many were given up. */
export const readNotices: SqlOperation<ReadNoticesParams, ReadNoticesResult> = {
  name: 'readNotices',
  text: `WITH q AS (
    SELECT no FROM {schema}.queues WHERE namespace = $1 AND name = $2
  )
  SELECT lpad(n.no::text, 19, '0') AS id, n.at, n.is_asked, n.webhook, n.line FROM q CROSS JOIN LATERAL (
    SELECT * FROM {schema}.notices x WHERE x.queue_no = q.no ORDER BY x.no LIMIT $3::integer + 1) n
  UNION ALL
  SELECT NULL, coalesce(sum(c.dropped), 0), NULL, NULL, NULL FROM {schema}.notice_counts c JOIN q ON q.no = c.queue_no
  ORDER BY id`,
  values: ({ queue, limit }, namespace) => [namespace, queue, limit],
  result(rows, { queue, limit }) {
    const found = rows.slice(0, -1)
    return {
      notices: found.slice(0, limit).map((row) => decodeNotice(queue, row)),
      more: found.length > limit,
      dropped: Number(rows.at(-1)?.[1]),
    }
  },
}

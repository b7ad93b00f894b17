import type { QueueStats } from '@burrow/core/broker'
import { DEFAULT_RETENTION, JOB_STATES, LIMITS, type JobState } from '@burrow/core/protocol'
import { toNumberOrNull, type SqlOperation } from './sql-operation.ts'

const TOTALS = ['enqueued', 'completed', 'failed', 'dead', 'cancelled', 'crashed'] as const
const SUMS = [...JOB_STATES, ...TOTALS.map((name) => `total_${name}`)].map(
  (column) => `coalesce(sum(${column}), 0)`,
)

/** Jobs that wait for their time and whose time has come, the first one first. */
function dueIn(state: 'scheduled' | 'retrying'): string {
  return `SELECT j.run_at FROM {schema}.jobs j WHERE j.queue_no = q.no AND j.state = '${state}'
    AND j.run_at <= {schema}.now_ms() ORDER BY j.run_at LIMIT ${LIMITS.batch}`
}

/** Reads lines `type amount`. */
function amountsOf(lines: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    lines.map((line) => {
      const [type = '', amount] = line.split(' ')
      return [type, Number(amount)]
    }),
  )
}

/** Reads counters and settings at one moment. Jobs that wait for a limit are counted behind a `!`. */
export const queueStats: SqlOperation<{ readonly queue: string }, QueueStats> = {
  name: 'queueStats',
  text: `SELECT {schema}.now_ms(), q.paused, q.completed_count, q.completed_age, q.cancelled_count, q.cancelled_age,
  (SELECT concat_ws(' ', ${SUMS.join(', ')}) FROM {schema}.counters c WHERE c.queue_no = q.no),
  (SELECT string_agg(a.type || ' ' || a.amount, E'\\n') FROM {schema}.asides a WHERE a.queue_no = q.no AND a.amount > 0),
  (SELECT greatest(j.created_at, j.run_at) FROM (
      (SELECT j.rank, j.place, j.created_at, j.run_at FROM {schema}.jobs j
        WHERE j.queue_no = q.no AND j.state = 'pending' AND NOT j.aside ORDER BY j.rank, j.place LIMIT 1)
      UNION ALL
      (SELECT x.* FROM {schema}.asides a CROSS JOIN LATERAL (
        SELECT j.rank, j.place, j.created_at, j.run_at FROM {schema}.jobs j
          WHERE j.queue_no = q.no AND j.state = 'pending' AND j.aside
            AND (CASE WHEN j.lane IS NULL THEN j.type ELSE '!' || j.type END) = a.type
          ORDER BY j.rank, j.place LIMIT 1) x
        WHERE a.queue_no = q.no AND a.amount > 0 AND NOT starts_with(a.type, '!'))
    ) j ORDER BY j.rank, j.place LIMIT 1),
  (SELECT least(count(*), ${LIMITS.batch}) || ' ' || coalesce(min(d.run_at)::text, '') FROM (
      (${dueIn('scheduled')}) UNION ALL (${dueIn('retrying')})) d)
  FROM (SELECT) one LEFT JOIN {schema}.queues q ON q.namespace = $1 AND q.name = $2`,
  values: ({ queue }, namespace) => [namespace, queue],
  result([row = []], { queue }) {
    const [
      now,
      paused,
      completedCount,
      completedAge,
      cancelledCount,
      cancelledAge,
      sums,
      asides,
      pendingSince,
      dueJobs,
    ] = row
    const [due = '0', dueSince = ''] = typeof dueJobs === 'string' ? dueJobs.split(' ') : []
    const numbers = ((sums ?? '') as string).split(' ').map(Number)
    const total = (name: (typeof TOTALS)[number]) => numbers[JOB_STATES.length + TOTALS.indexOf(name)] ?? 0
    const lines = typeof asides === 'string' ? asides.split('\n') : []
    return {
      queue,
      paused: paused === true,
      counts: Object.fromEntries(JOB_STATES.map((state, index) => [state, numbers[index] ?? 0])) as Record<
        JobState,
        number
      >,
      totals: {
        enqueued: total('enqueued'),
        completed: total('completed'),
        failed: total('failed'),
        dead: total('dead'),
        cancelled: total('cancelled'),
        crashed: total('crashed'),
      },
      setAside: amountsOf(lines.filter((line) => !line.startsWith('!'))),
      limited: amountsOf(lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1))),
      pendingSince: toNumberOrNull(pendingSince),
      due: Number(due),
      dueSince: dueSince === '' ? null : Number(dueSince),
      retention: {
        completedCount: toNumberOrNull(completedCount) ?? DEFAULT_RETENTION.completedCount,
        completedAgeMs: toNumberOrNull(completedAge) ?? DEFAULT_RETENTION.completedAgeMs,
        cancelledCount: toNumberOrNull(cancelledCount) ?? DEFAULT_RETENTION.cancelledCount,
        cancelledAgeMs: toNumberOrNull(cancelledAge) ?? DEFAULT_RETENTION.cancelledAgeMs,
      },
      now: Number(now),
    }
  },
}

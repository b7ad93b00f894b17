import type { QueueStats } from '@burrow/core/broker'
import { DEFAULT_RETENTION, JOB_STATES, type JobState } from '@burrow/core/protocol'
import { toNumberOrNull, type SqlOperation } from './sql-operation.ts'

const TOTALS = ['enqueued', 'completed', 'failed', 'dead', 'cancelled', 'crashed'] as const
const SUMS = [...JOB_STATES, ...TOTALS.map((name) => `total_${name}`)].map(
  (column) => `coalesce(sum(${column}), 0)`,
)

/** Reads counters and settings at one moment. */
export const queueStats: SqlOperation<{ readonly queue: string }, QueueStats> = {
  name: 'queueStats',
  text: `SELECT {schema}.now_ms(), q.paused, q.completed_count, q.completed_age, q.cancelled_count, q.cancelled_age,
  (SELECT concat_ws(' ', ${SUMS.join(', ')}) FROM {schema}.counters c WHERE c.queue_no = q.no),
  (SELECT string_agg(a.type || ' ' || a.amount, E'\\n') FROM {schema}.asides a WHERE a.queue_no = q.no AND a.amount > 0)
  FROM (SELECT) one LEFT JOIN {schema}.queues q ON q.namespace = $1 AND q.name = $2`,
  values: ({ queue }, namespace) => [namespace, queue],
  result([row = []], { queue }) {
    const [now, paused, completedCount, completedAge, cancelledCount, cancelledAge, sums, asides] = row
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
      setAside: Object.fromEntries(
        lines.map((line) => {
          const [type = '', amount] = line.split(' ')
          return [type, Number(amount)]
        }),
      ),
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

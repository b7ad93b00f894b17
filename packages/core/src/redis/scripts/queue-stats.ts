import type { QueueStats } from '../../broker/index.ts'
import { DEFAULT_RETENTION, JOB_STATES, type JobState, type Retention } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { flatToMap, okReply } from './raw-reply.ts'

/** Fields of the meta hash that hold {@link Retention}. */
export const RETENTION_FIELDS: Readonly<Record<keyof Retention, string>> = {
  completedCount: 'completed_count',
  completedAgeMs: 'completed_age',
  cancelledCount: 'cancelled_count',
  cancelledAgeMs: 'cancelled_age',
}

function readRetention(meta: Map<string, string>): Retention {
  const read = (name: keyof Retention) => Number(meta.get(RETENTION_FIELDS[name]) ?? DEFAULT_RETENTION[name])
  return {
    completedCount: read('completedCount'),
    completedAgeMs: read('completedAgeMs'),
    cancelledCount: read('cancelledCount'),
    cancelledAgeMs: read('cancelledAgeMs'),
  }
}

function numbersByType(flat: unknown): Record<string, number> {
  return Object.fromEntries([...flatToMap(flat)].map(([type, held]) => [type, Number(held)]))
}

export const queueStats: Script<{ readonly queue: string }, QueueStats> = {
  name: 'queueStats',
  args: () => [],
  reply(raw, { queue }) {
    const [now, metaFlat, countsFlat, asideFlat, limitedFlat, since, due, dueSince] = okReply(raw)
    const meta = flatToMap(metaFlat)
    const counts = flatToMap(countsFlat)
    const total = (name: string) => Number(counts.get(`total:${name}`) ?? 0)
    return {
      queue,
      paused: meta.get('paused') === '1',
      counts: Object.fromEntries(
        JOB_STATES.map((state) => [state, Number(counts.get(state) ?? 0)]),
      ) as Record<JobState, number>,
      totals: {
        enqueued: total('enqueued'),
        completed: total('completed'),
        failed: total('failed'),
        dead: total('dead'),
        cancelled: total('cancelled'),
        crashed: total('crashed'),
      },
      setAside: numbersByType(asideFlat),
      limited: numbersByType(limitedFlat),
      pendingSince: since === '' ? null : Number(since),
      due: Number(due),
      dueSince: dueSince === '' ? null : Number(dueSince),
      retention: readRetention(meta),
      now: Number(now),
    }
  },
}

import type { SweepParams, SweepResult } from '../../broker/index.ts'
import { DEFAULT_RETENTION, LEASE_LOST_SHAPED, LIMITS } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export interface SweptQueue {
  readonly result: SweepResult
  /** Jobs that left for another queue wait longer for their arrival than the call that moves them takes. */
  readonly isOutboxStuck: boolean
}

export const sweep: Script<SweepParams, SweptQueue> = {
  name: 'sweep',
  args: ({ limit }) => [
    limit,
    DEFAULT_RETENTION.completedAgeMs,
    DEFAULT_RETENTION.cancelledAgeMs,
    LIMITS.crashes,
    DEFAULT_RETENTION.cancelledCount,
    DEFAULT_RETENTION.completedCount,
    LEASE_LOST_SHAPED.shape,
    LEASE_LOST_SHAPED.sample,
  ],
  reply(raw) {
    const [requeued, dead, cancelled, removed, more, expired, stuck, notices] = okReply(raw) as [
      string[],
      string[],
      string[],
      number,
      number,
      number,
      number,
      number,
    ]
    return {
      result: { requeued, dead, cancelled, expired, removed, hasNotices: notices === 1, more: more === 1 },
      isOutboxStuck: stuck === 1,
    }
  },
}

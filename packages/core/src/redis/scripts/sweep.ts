import type { SweepParams, SweepResult } from '../../broker/index.ts'
import { DEFAULT_RETENTION, LIMITS } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const sweep: Script<SweepParams, SweepResult> = {
  name: 'sweep',
  args: ({ limit }) => [
    limit,
    DEFAULT_RETENTION.completedAgeMs,
    DEFAULT_RETENTION.cancelledAgeMs,
    LIMITS.crashes,
    DEFAULT_RETENTION.cancelledCount,
    DEFAULT_RETENTION.completedCount,
  ],
  reply(raw) {
    const [requeued, dead, cancelled, removed, more, expired] = okReply(raw) as [
      string[],
      string[],
      string[],
      number,
      number,
      number,
    ]
    return { requeued, dead, cancelled, expired, removed, more: more === 1 }
  },
}

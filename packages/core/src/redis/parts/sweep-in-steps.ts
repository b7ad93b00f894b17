import type { SweepParams } from '../../broker/index.ts'
import type { SweptQueue } from '../scripts/sweep.ts'
import { STEP } from './steps.ts'

/** One sweep of many small calls, until nothing is left or one of its numbers has reached what was asked for. */
export async function sweepInSteps(
  { queue, limit }: SweepParams,
  sweep: (params: SweepParams) => Promise<SweptQueue>,
): Promise<SweptQueue> {
  let swept = await sweep({ queue, limit: Math.min(STEP, limit) })
  for (;;) {
    const { requeued, dead, cancelled, expired, removed, more } = swept.result
    const left = limit - Math.max(requeued.length + dead.length + cancelled.length, expired)
    if (!more || left <= 0 || removed >= limit) return swept
    const next = await sweep({ queue, limit: Math.min(STEP, left) })
    swept = {
      isOutboxStuck: next.isOutboxStuck,
      result: {
        requeued: [...requeued, ...next.result.requeued],
        dead: [...dead, ...next.result.dead],
        cancelled: [...cancelled, ...next.result.cancelled],
        expired: expired + next.result.expired,
        removed: removed + next.result.removed,
        hasNotices: next.result.hasNotices,
        more: next.result.more,
      },
    }
  }
}

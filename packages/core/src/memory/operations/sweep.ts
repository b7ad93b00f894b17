import type { SweepParams, SweepResult } from '../../broker/index.ts'
import { LIMITS } from '../../protocol/index.ts'
import { expireWaiting } from '../expire.ts'
import type { JobRecord } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'
import type { Step } from '../move.ts'
import { trimByAge, trimByCount } from '../retention.ts'
import { countCrash, keepError } from './settle.ts'
import { wakeForLimits } from '../waking.ts'

function lostLease({ queue, now }: Step): JobRecord | undefined {
  const job = queue.byState.active.first
  return job && job.leaseEndsAt <= now ? job : undefined
}

function loseLease(step: Step, job: JobRecord): void {
  keepError(step, job, {
    code: 'LEASE_LOST',
    name: 'LeaseLostError',
    message: `worker ${job.workerId ?? '?'} lost its lease`,
    stack: null,
  })
  countCrash(step, job, 'lose_lease')
  job.cancelRequested = false
}

/** Takes jobs from workers that let their leases expire, and ends what is past its deadline, its retention or its hold of a key. */
export function sweep(namespace: Namespace, { queue: name, limit }: SweepParams): SweepResult {
  const step = namespace.write(name)
  const { queue, now } = step
  const expired = expireWaiting(step, limit)
  const lost: JobRecord[] = []
  for (let job = lostLease(step); job && lost.length < limit; job = lostLease(step)) {
    loseLease(step, job)
    lost.push(job)
  }
  const idsIn = (state: string) => lost.filter((job) => job.state === state).map((job) => job.spec.id)
  const result = { requeued: idsIn('pending'), dead: idsIn('dead'), cancelled: idsIn('cancelled') }
  trimByCount(queue)
  const removed = trimByAge(queue, now)
  const forgotten = queue.uniqueKeys.removeEnded(now, LIMITS.batch)
  if (result.requeued.length > 0 && !queue.paused) namespace.wakes.wake(name)
  else wakeForLimits(namespace, queue, now)
  const more =
    lostLease(step) !== undefined ||
    queue.deadlines.firstPassed(now) !== undefined ||
    Math.max(removed, forgotten) >= LIMITS.batch
  return { ...result, expired, removed, hasNotices: namespace.notices.has(name), more }
}

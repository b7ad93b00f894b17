import type { ClaimRequest } from '../../broker/index.ts'
import { LIMITS } from '../../protocol/index.ts'
import { isPastDeadline } from '../deadlines.ts'
import { expireWaiting } from '../expire.ts'
import type { JobRecord } from '../job-record.ts'
import { move, type Step } from '../move.ts'
import { least } from '../ordered-set.ts'
import type { QueueState } from '../queue-state.ts'
import { trimByCount } from '../retention.ts'

/** The next job that waits for a time and is due. */
function nextDue({ queue, now }: Step): JobRecord | undefined {
  const { scheduled, retrying } = queue.byState
  const next = least([scheduled.first, retrying.first].filter((job) => job !== undefined))
  return next && next.runAt <= now ? next : undefined
}

/** Moves jobs whose time has come to `pending`, the earliest first. */
function promote(step: Step): void {
  for (let left = LIMITS.batch; left > 0; left -= 1) {
    const job = nextDue(step)
    if (!job) return
    move(step, job, { trigger: 'promote', to: 'pending' })
  }
}

/** The next pending job of the given types: by priority, then first in, first out across the types. */
function nextPending(queue: QueueState, types: readonly string[]): JobRecord | undefined {
  const heads: JobRecord[] = []
  for (const type of types) {
    const head = queue.pendingByType.get(type)?.first
    if (head) heads.push(head)
  }
  return least(heads)
}

export interface Claim {
  readonly claimed: readonly JobRecord[]
  /** Others of the same types can be handed out right now. */
  readonly more: boolean
  /** Types with pending jobs that this claim met and did not serve. */
  readonly unserved: readonly string[]
}

/** Hands out jobs. */
export function claim(step: Step, workerId: string, { limit, types, leaseMs }: ClaimRequest): Claim {
  const { queue, now } = step
  if (expireWaiting(step, LIMITS.batch) > 0) trimByCount(queue)
  promote(step)
  const claimed: JobRecord[] = []
  let job = nextPending(queue, types)
  while (job && claimed.length < limit) {
    // There were more past their deadline than a call ends: the next one goes on.
    if (isPastDeadline(job, now)) break
    job.attempt += 1
    job.epoch += 1
    job.workerId = workerId
    job.startedAt = now
    if (job.attempt === 1) job.firstStartedAt = now
    job.leaseEndsAt = now + leaseMs
    move(step, job, { trigger: 'claim', to: 'active' })
    claimed.push(job)
    job = nextPending(queue, types)
  }
  // When nothing of the served types is left, the claim has met all others.
  const unserved = job ? [] : [...queue.pendingByType.keys()]
  for (const type of types) queue.setAsideTypes.delete(type)
  for (const type of unserved) queue.setAsideTypes.add(type)
  return { claimed, more: job !== undefined || nextDue(step) !== undefined, unserved }
}

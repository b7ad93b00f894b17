import type { ClaimRequest } from '../../broker/index.ts'
import { LIMITS } from '../../protocol/index.ts'
import { isPastDeadline } from '../deadlines.ts'
import { expireWaiting } from '../expire.ts'
import type { JobRecord } from '../job-record.ts'
import { move, type Step } from '../move.ts'
import { least } from '../ordered-set.ts'
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

/**
 * The next pending job of the given types: by priority, then first in, first out across the types. Of those that wait for a limit,
 * the next that may start.
 */
function nextPending({ queue, now }: Step, types: readonly string[]): JobRecord | undefined {
  const heads: JobRecord[] = []
  for (const type of types) {
    const head = queue.pendingByType.get(type)?.first
    if (head) heads.push(head)
    const startable = queue.limits.get(type)?.next(now)
    if (startable) heads.push(startable)
  }
  return least(heads)
}

/** How many more jobs a claim may send to wait for a limit. */
interface ParkBudget {
  parks: number
}

/** The next pending job that may start. Those that a limit holds back wait for it from now on, at most a batch of them. */
function nextStartable(step: Step, types: readonly string[], budget: ParkBudget): JobRecord | undefined {
  const { queue, now } = step
  for (let job = nextPending(step, types); job; job = nextPending(step, types)) {
    const limit = queue.limits.get(job.spec.type)
    if (!limit || job.lane || !limit.holds(job, now)) return job
    if (budget.parks === 0) return undefined
    budget.parks -= 1
    queue.park(job, limit)
  }
  return undefined
}

export interface Claim {
  readonly claimed: readonly JobRecord[]
  /** Others of the same types can be handed out right now. */
  readonly more: boolean
  /** Types with jobs that could start and that this claim did not serve. */
  readonly unserved: readonly string[]
}

/** Hands out jobs. */
export function claim(step: Step, workerId: string, { limit, types, leaseMs }: ClaimRequest): Claim {
  const { queue, now } = step
  if (expireWaiting(step, LIMITS.batch) > 0) trimByCount(queue)
  promote(step)
  const claimed: JobRecord[] = []
  const budget: ParkBudget = { parks: LIMITS.batch }
  let job = nextStartable(step, types, budget)
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
    job = nextStartable(step, types, budget)
  }
  // When nothing of the served types is left, the claim has met all others.
  const isLeft = job !== undefined || budget.parks === 0
  const unserved = isLeft ? [] : [...queue.pendingByType.keys()]
  for (const type of types) queue.setAsideTypes.delete(type)
  for (const type of unserved) queue.setAsideTypes.add(type)
  if (!isLeft) unserved.push(...queue.startableTypes(now))
  return { claimed, more: isLeft || nextDue(step) !== undefined, unserved }
}

import type {
  DrainQueueParams,
  DrainQueueResult,
  RetryDeadJobsParams,
  RetryDeadJobsResult,
} from '../../broker/index.ts'
import type { JobRecord } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'
import { move, type Step } from '../move.ts'
import { trimByCount } from '../retention.ts'
import { canTakeKeyAgain } from '../unique-holds.ts'
import { retry } from './steer.ts'
import { wakeForLimits } from '../waking.ts'

const WAITING = ['pending', 'scheduled', 'retrying', 'blocked'] as const

/** Pauses or resumes; said twice it changes nothing more. */
export function setPaused(namespace: Namespace, name: string, paused: boolean): void {
  const { queue, now, events } = namespace.write(name)
  if (queue.paused === paused) return
  queue.paused = paused
  events.record(name, now, () => ({ name: paused ? 'queue.paused' : 'queue.resumed' }))
  if (!paused) namespace.wakes.wake(name)
}

/** Cancels what waits, a piece at a time. */
export function drainQueue(namespace: Namespace, { queue: name, limit }: DrainQueueParams): DrainQueueResult {
  const step = namespace.write(name)
  const { queue } = step
  const next = () => WAITING.map((state) => queue.byState[state].first).find((job) => job !== undefined)
  let cancelled = 0
  for (let job = next(); job && cancelled < limit; job = next()) {
    move(step, job, { trigger: 'cancel', to: 'cancelled', reason: 'requested' })
    cancelled += 1
  }
  trimByCount(queue)
  wakeForLimits(namespace, queue, step.now)
  return { cancelled, more: next() !== undefined }
}

/** The longest dead first. Jobs whose unique key another job holds stay dead. */
function retriable(step: Step, limit: number, diedBefore: number | null): readonly JobRecord[] {
  const found: JobRecord[] = []
  for (const job of step.queue.byState.dead.backwards()) {
    if (found.length === limit || (diedBefore !== null && (job.finishedAt ?? 0) > diedBefore)) break
    if (canTakeKeyAgain(step, job)) found.push(job)
  }
  return found
}

/** Gives dead jobs all their attempts again, a piece at a time. */
export function retryDeadJobs(
  namespace: Namespace,
  { queue: name, limit, diedBefore }: RetryDeadJobsParams,
): RetryDeadJobsResult {
  const step = namespace.write(name)
  const retried = retriable(step, limit, diedBefore).filter((job) => retry(step, job)).length
  if (retried > 0 && !step.queue.paused) namespace.wakes.wake(name)
  return { retried, skipped: 0, more: retriable(step, 1, diedBefore).length > 0 }
}

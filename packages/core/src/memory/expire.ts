import { move, type Step } from './move.ts'

/** Cancels jobs that still wait although their deadline has passed, at most `limit`. Returns how many. */
export function expireWaiting(step: Step, limit: number): number {
  const { queue, now } = step
  let expired = 0
  for (let job = queue.deadlines.firstPassed(now); job && expired < limit;) {
    move(step, job, { trigger: 'expire', to: 'cancelled', reason: 'expired' })
    expired += 1
    job = queue.deadlines.firstPassed(now)
  }
  return expired
}

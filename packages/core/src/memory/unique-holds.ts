import { isPastDeadline } from './deadlines.ts'
import type { JobRecord } from './job-record.ts'
import type { Step } from './move.ts'

/** The id of the job that holds a key. One that is past its deadline will not run, and holds none but for a time. */
export function holderOf({ queue, now }: Step, key: string | null): string | undefined {
  const hold = key === null ? undefined : queue.uniqueKeys.find(key, now)
  const holder = hold?.endsAt === null ? queue.jobs.get(hold.jobId) : undefined
  return holder && isPastDeadline(holder, now) ? undefined : hold?.jobId
}

/** A job that is new, or replaced by one, holds its key from now on. */
export function takeKey({ queue, now }: Step, job: JobRecord): void {
  const { id, uniqueKey, unique } = job.spec
  if (uniqueKey === null) return
  const forMs = unique?.forMs ?? null
  queue.uniqueKeys.take(uniqueKey, id, forMs === null ? null : now + forMs)
}

/**
 * Takes the key of a job that gets a second life. False when another one holds it. A hold for a time goes on by itself, and one
 * that is over does not come back.
 */
export function takeKeyAgain(step: Step, job: JobRecord): boolean {
  if (!canTakeKeyAgain(step, job)) return false
  if ((job.spec.unique?.forMs ?? null) === null) takeKey(step, job)
  return true
}

export function canTakeKeyAgain(step: Step, job: JobRecord): boolean {
  const { uniqueKey, unique } = job.spec
  return (unique?.forMs ?? null) !== null || holderOf(step, uniqueKey) === undefined
}

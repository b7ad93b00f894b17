import type { EnqueueOutcome } from '../broker/index.ts'
import { UniqueConflictError } from '../errors/index.ts'
import type { PreparedJob } from './job-factory.ts'

/** What became of a job: as the store says, and `throttled` for a `duplicate` that was asked for so. `id` is the job that is there. */
export interface EnqueuedOutcome {
  readonly id: string
  readonly outcome: EnqueueOutcome['outcome'] | 'throttled'
}

/**
 * Reads the answer of the store for a caller. A duplicate of the very id that was made for this job means that an earlier send of the
 * same call landed: it is ours. One of an id that the caller chose is a repetition, and no conflict.
 * @param prefix goes before the field in errors: empty, or such as `items[3].`
 * @throws UniqueConflictError (`UNIQUE_CONFLICT`)
 */
export function toOutcome(
  prepared: PreparedJob,
  answer: EnqueueOutcome | undefined,
  prefix = '',
): EnqueuedOutcome {
  const { job, hasGivenId, onConflict, queue } = prepared
  if (!answer) throw new Error(`the store gave no outcome for job "${job.id}"`)
  if (!hasGivenId && answer.id === job.id) return { id: job.id, outcome: 'created' }
  if (answer.outcome !== 'duplicate' || answer.id === job.id) return answer
  if (onConflict === 'reject') throw new UniqueConflictError(answer.id, queue, `${prefix}options.unique`)
  return onConflict === 'throttle' ? { id: answer.id, outcome: 'throttled' } : answer
}

import type { Job } from '@burrow/core'
import type { AttemptDto } from '../schemas/attempt.ts'
import { toIso } from './job.ts'

const LAST: Readonly<Record<string, AttemptDto['outcome']>> = {
  active: 'running',
  completed: 'completed',
  cancelled: 'cancelled',
}

/** The runs of a job as far as they are kept: its failures, and the run that goes on or ended it otherwise. */
export function toAttemptDtos(job: Job): AttemptDto[] {
  const failures = job.errors.map(({ attempt, epoch, at, code, name, message }): AttemptDto => {
    const isLast = epoch === job.epoch && job.startedAt !== null
    return {
      attempt,
      epoch,
      outcome: 'failed',
      started_at: isLast && job.startedAt !== null ? toIso(job.startedAt) : null,
      ended_at: toIso(at),
      error: { code, name, message },
    }
  })
  const outcome = LAST[job.state]
  // A job that was cancelled while it waited had no run that ended so.
  const ran = job.startedAt !== null && job.epoch > 0 && failures.at(-1)?.epoch !== job.epoch
  if (outcome === undefined || !ran || job.startedAt === null) return failures
  return [
    ...failures,
    {
      attempt: job.attempt,
      epoch: job.epoch,
      outcome,
      started_at: toIso(job.startedAt),
      ended_at: job.finishedAt === null ? null : toIso(job.finishedAt),
      error: null,
    },
  ]
}

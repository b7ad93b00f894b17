import { isAllowed, type JobState, type JsonText, type Priority } from '../protocol/index.ts'
import type { JobRecord } from './job-record.ts'
import { recordJobEvent, replace, type Step } from './move.ts'

/** What somebody wants to be different of a job that does not run. */
export interface Change {
  readonly payload?: JsonText
  readonly priority?: Priority
  readonly runAt?: number
  readonly expiresAt?: number | null
}

function stateFor(job: JobRecord, runAt: number | undefined, now: number): JobState {
  if (runAt === undefined) return job.state
  if (runAt <= now) return 'pending'
  return job.state === 'retrying' ? 'retrying' : 'scheduled'
}

/** Whether a job whose line it does not leave keeps its place there. */
function keepsPlace(job: JobRecord, { priority, runAt }: Change): boolean {
  if (job.state === 'pending') return priority === undefined || priority === job.spec.priority
  return runAt === undefined || runAt === job.runAt
}

/** Changes a job, and where it stands if that follows from it. A time is only for jobs that wait for one. */
export function change(step: Step, job: JobRecord, wanted: Change): void {
  const to = stateFor(job, wanted.runAt, step.now)
  if (!isAllowed(job.state, 'edit', to)) throw new Error(`bug: edit does not lead from ${job.state} to ${to}`)
  const { payload = job.spec.payload, priority = job.spec.priority } = wanted
  if (to === 'pending' && job.state !== 'pending') step.queue.pendingArrivals += 1
  const stays = to === job.state && keepsPlace(job, wanted)
  replace(step.queue, job, stays, () => {
    job.state = to
    job.spec = { ...job.spec, payload, priority }
    job.runAt = wanted.runAt ?? job.runAt
    if (wanted.expiresAt !== undefined) job.expiresAt = wanted.expiresAt
  })
  recordJobEvent(step, job, 'job.edited')
}

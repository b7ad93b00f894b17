import type { EditJobsParams, EditJobsResult, JobEdit, SteerOutcome } from '../../broker/index.ts'
import { change, type Change } from '../change.ts'
import type { JobRecord } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'
import type { Step } from '../move.ts'
import { wakeForDue } from '../waking.ts'

/** The time that an edit names. */
function timeOf({ delayMs, runAt }: JobEdit, now: number): number | undefined {
  return runAt ?? (delayMs === undefined ? undefined : now + delayMs)
}

function editOne(step: Step, job: JobRecord, edit: JobEdit): SteerOutcome['outcome'] {
  if (job.state === 'active' || job.state === 'completed') return 'refused'
  const { payload, priority } = edit
  const runAt = timeOf(edit, step.now)
  const waitsForNoTime = job.state === 'dead' || job.state === 'cancelled' || job.state === 'blocked'
  if (runAt !== undefined && waitsForNoTime) return 'refused'
  const wanted: Change = { payload, priority, runAt }
  if (Object.values(wanted).some((value) => value !== undefined)) change(step, job, wanted)
  return 'done'
}

/** Changes payload, priority and time of jobs that do not run. */
export function editJobs(namespace: Namespace, { queue: name, edits }: EditJobsParams): EditJobsResult {
  const step = namespace.write(name)
  const { queue, now } = step
  const arrivedBefore = queue.pendingArrivals
  const outcomes = edits.map((edit): SteerOutcome => {
    const job = queue.jobs.get(edit.jobId)
    if (!job) return { outcome: 'not_found', state: null }
    const outcome = editOne(step, job, edit)
    return { outcome, state: job.state }
  })
  if (queue.pendingArrivals > arrivedBefore && !queue.paused) namespace.wakes.wake(name)
  else wakeForDue(namespace, queue, now)
  return { outcomes }
}

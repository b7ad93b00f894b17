import { aboutDuration } from '../../time/index.ts'
import type { Job } from '../job.ts'
import type { JobReason } from '../states.ts'
import { counted, finding, type FindingCode, type JobFinding } from './finding.ts'
import { hindrances } from './hindrances.ts'
import type { JobFacts } from './job-facts.ts'

/** Why a job does not run, or where it is. */
export interface JobExplanation {
  readonly jobId: string
  readonly queue: string
  readonly state: Job['state']
  /** Store time in ms of what it is made of. */
  readonly at: number
  /** At least one. The first is the answer; the others hold as well. */
  readonly findings: readonly JobFinding[]
}

const DEATHS: Readonly<Partial<Record<JobReason, string>>> = {
  attempts_exhausted: 'no attempt was left',
  permanent_error: 'the error is of a kind that no retry mends',
  crashed: 'it lost its lease too often',
  retry_budget_spent: 'the time for retries was over',
}

const CANCELLATIONS: Readonly<Partial<Record<JobReason, FindingCode>>> = {
  expired: 'expired',
  dependency_failed: 'dependency_failed',
}

function lastError({ errors }: Job): string | null {
  return errors.at(-1)?.message ?? null
}

function explainEnd(job: Job, now: number): JobFinding {
  const ago = `${aboutDuration(now - (job.finishedAt ?? now))} ago`
  const made = { count: job.attempt }
  if (job.state === 'completed')
    return finding('completed', `completed ${ago}, in attempt ${job.attempt}`, made)
  if (job.state === 'dead') {
    const why = (job.reason && DEATHS[job.reason]) ?? 'it failed for good'
    return finding('dead', `died ${ago} after ${counted(job.attempt, 'attempt')}: ${why}`, {
      ...made,
      error: lastError(job),
    })
  }
  const code = (job.reason && CANCELLATIONS[job.reason]) ?? 'cancelled'
  const why = {
    expired: `still waited at its deadline and was cancelled ${ago}`,
    dependency_failed: `was cancelled ${ago}: a job that it waited for did not complete`,
  }[code as string]
  return finding(code, why ?? `was cancelled ${ago}`, made)
}

function explainRun({ job, workers, now }: JobFacts): JobFinding[] {
  const { workerId } = job
  const found: JobFinding[] = []
  const since = aboutDuration(now - (job.startedAt ?? now))
  const by = workerId === null ? '' : ` by worker ${workerId}`
  if (workerId !== null && !workers.some(({ id }) => id === workerId))
    found.push(
      finding(
        'worker_silent',
        `worker ${workerId} took it ${since} ago and has not been heard of; it goes back in line when its lease ends`,
        { workerId },
      ),
    )
  else
    found.push(
      finding('running', `runs for ${since}${by}, attempt ${job.attempt} of ${job.maxAttempts}`, {
        workerId,
        count: job.attempt,
      }),
    )
  if (job.cancelRequested)
    found.push(
      finding('cancel_requested', 'its worker was asked to stop and has not answered yet', { workerId }),
    )
  return found
}

/** Before its time a job is held back by that alone; what else is in its way is said as well. */
function explainTime(job: Job, now: number): JobFinding {
  const until = job.runAt
  if (until <= now) return finding('due', 'its time has come; the next claim of a worker puts it in line')
  const when = `in ${aboutDuration(until - now)}`
  if (job.state === 'scheduled') return finding('scheduled', `is to run ${when}`, { until })
  return finding(
    'retry_scheduled',
    `failed ${counted(job.attempt, 'time')}; attempt ${job.attempt + 1} of ${job.maxAttempts} comes ${when}`,
    { until, count: job.attempt, error: lastError(job) },
  )
}

function find(facts: JobFacts): readonly JobFinding[] {
  const { job, now } = facts
  switch (job.state) {
    case 'completed':
    case 'dead':
    case 'cancelled':
      return [explainEnd(job, now)]
    case 'active':
      return explainRun(facts)
    case 'blocked':
      return [finding('waits_for_jobs', 'waits for other jobs to end'), ...hindrances(facts)]
    case 'scheduled':
    case 'retrying':
      return [explainTime(job, now), ...hindrances(facts)]
    case 'pending': {
      const found = hindrances(facts)
      if (found.length > 0) return found
      return [finding('next', 'nothing holds it back: the next claim of a worker takes it')]
    }
  }
}

/** Answers "why does it not run?" */
export function explainJob(facts: JobFacts): JobExplanation {
  const { id, queue, state } = facts.job
  return { jobId: id, queue, state, at: facts.now, findings: find(facts) }
}

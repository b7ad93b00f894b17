import type { Job } from '../../api/jobs.ts'

/** A point in the life of a job. */
export interface Step {
  readonly name: 'created' | 'due' | 'started' | 'ended' | 'expires'
  readonly at: string
  /** Whether it has not come yet. */
  readonly isAhead: boolean
  /** From the step before; null for the first one, and for what is ahead. */
  readonly sinceMs: number | null
}

type Times = Pick<Job, 'state' | 'created_at' | 'run_at' | 'started_at' | 'finished_at' | 'expires_at'>

/** What is known of a life, in order. */
export function stepsOf(job: Times): Step[] {
  const { state, created_at: createdAt, run_at: runAt, started_at: startedAt, finished_at: finishedAt } = job
  const waits = state === 'scheduled' || state === 'retrying'
  const steps: Omit<Step, 'sinceMs'>[] = [{ name: 'created', at: createdAt, isAhead: false }]
  if (runAt !== createdAt) steps.push({ name: 'due', at: runAt, isAhead: waits })
  if (startedAt !== null) steps.push({ name: 'started', at: startedAt, isAhead: false })
  if (finishedAt !== null) steps.push({ name: 'ended', at: finishedAt, isAhead: false })
  if (job.expires_at !== null && finishedAt === null)
    steps.push({ name: 'expires', at: job.expires_at, isAhead: true })
  const ordered = steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return ordered.map((step, index) => {
    const before = ordered[index - 1]
    const sinceMs = before === undefined || step.isAhead ? null : Date.parse(step.at) - Date.parse(before.at)
    return { ...step, sinceMs }
  })
}

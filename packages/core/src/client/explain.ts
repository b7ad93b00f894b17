import { JobNotFoundError } from '../errors/index.ts'
import { explainJob, LIMITS, type Job, type JobExplanation } from '../protocol/index.ts'
import type { ClientCore } from './client-core.ts'
import type { JobLookupOptions } from './job-lookup.ts'

/** Where a pending job is in line, looking at one page of the line. */
async function placeOf(
  { broker }: ClientCore,
  { id, queue }: Job,
): Promise<{ readonly count: number; readonly isExact: boolean } | null> {
  const { jobs, cursor } = await broker.listJobs({
    ...{ queue, state: 'pending', type: null, tag: null, cursor: null, limit: LIMITS.pageSize },
  })
  const place = jobs.findIndex((job) => job.id === id)
  if (place >= 0) return { count: place, isExact: true }
  return cursor === null ? null : { count: jobs.length, isExact: false }
}

/** Gathers what there is to know about a job in at most five reads, whatever the store holds, and says why it does not run. */
export async function explain(
  core: ClientCore,
  id: string,
  options?: JobLookupOptions,
): Promise<JobExplanation> {
  const { broker, steering } = core
  const job = await steering.find(id, options)
  if (job === null) throw new JobNotFoundError(id)
  const { queue, type } = job
  const [stats, limits, workers, ahead] = await Promise.all([
    broker.queueStats({ queue }),
    job.state === 'pending' ? broker.listLimits({ queue }) : [],
    broker.listWorkers(),
    job.state === 'pending' ? placeOf(core, job) : null,
  ])
  const limit = limits.find((one) => one.type === type) ?? null
  return explainJob({ job, now: stats.now, isPaused: stats.paused, limit, workers, ahead })
}

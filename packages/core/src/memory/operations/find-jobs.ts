import type { FindJobsParams, FindJobsResult } from '../../broker/index.ts'
import { toJob, type JobRecord } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'

/** Looks jobs up, in one queue or in all. */
export function findJobs(namespace: Namespace, { queue, ids }: FindJobsParams): FindJobsResult {
  const names = queue === null ? namespace.listQueues() : [queue]
  const find = (id: string): JobRecord | undefined => {
    for (const name of names) {
      const job = namespace.read(name).jobs.get(id)
      if (job) return job
    }
    return undefined
  }
  return {
    jobs: ids.map((id) => {
      const job = find(id)
      return job ? toJob(job) : null
    }),
  }
}

import type { FindJobsResult } from '../broker/index.ts'
import { hintsAt, type Job } from '../protocol/index.ts'

export interface JobLookupParams {
  readonly queues: readonly string[]
  readonly findIn: (queue: string, ids: readonly string[]) => Promise<FindJobsResult>
}

/** Jobs by id in whatever queue they are: first where their ids hint at, then everywhere. */
export async function findInQueues(
  ids: readonly string[],
  { queues, findIn }: JobLookupParams,
): Promise<FindJobsResult> {
  const found = new Map<string, Job>()
  const look = async (queue: string, wanted: readonly string[]): Promise<void> => {
    if (wanted.length === 0) return
    const { jobs } = await findIn(queue, wanted)
    for (const job of jobs) if (job && !found.has(job.id)) found.set(job.id, job)
  }
  await Promise.all(
    queues.map((queue) =>
      look(
        queue,
        ids.filter((id) => hintsAt(id, queue)),
      ),
    ),
  )
  const missing = ids.filter((id) => !found.has(id))
  await Promise.all(queues.map((queue) => look(queue, missing)))
  return { jobs: ids.map((id) => found.get(id) ?? null) }
}

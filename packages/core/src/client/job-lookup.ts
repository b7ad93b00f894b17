import type { FullBroker } from '../broker/index.ts'
import { JobAmbiguousError } from '../errors/index.ts'
import { asOptions, hintsAt, parseName, rejectUnknownKeys, type Job } from '../protocol/index.ts'

/** What an id looks like that Burrow made. */
const MADE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Which job is meant by an id. */
export interface JobLookupOptions {
  /** The queue of the job. Needed for ids of your own that are used in several queues. @default looked up */
  readonly queue?: string
}

/** The checked id, with the queue or null. @throws InvalidNameError, InvalidOptionError */
export function resolveLookup(
  id: string,
  options?: JobLookupOptions,
): { readonly id: string; readonly queue: string | null } {
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, ['queue'], 'options')
  return {
    id: parseName(id, 'id'),
    queue: given.queue === undefined ? null : parseName(given.queue, 'options.queue'),
  }
}

/**
 * Finds a job by its id, in one queue or in whichever it is.
 * @throws JobAmbiguousError when no queue is named and jobs of several have the id
 */
export async function findJob(broker: FullBroker, id: string, queue: string | null): Promise<Job | null> {
  if (queue !== null) return findIn(broker, id, queue)
  if (MADE_ID.test(id)) {
    const { jobs } = await broker.findJobs({ queue: null, ids: [id] })
    const [job = null] = jobs
    // An id that Burrow made is in no other queue.
    if (!job || hintsAt(id, job.queue)) return job
  }
  const queues = await broker.listQueues()
  const found = await Promise.all(queues.map((name) => findIn(broker, id, name)))
  const jobs = found.filter((job) => job !== null)
  if (jobs.length > 1)
    throw new JobAmbiguousError(
      id,
      jobs.map((job) => job.queue),
    )
  return jobs[0] ?? null
}

async function findIn(broker: FullBroker, id: string, queue: string): Promise<Job | null> {
  const { jobs } = await broker.findJobs({ queue, ids: [id] })
  return jobs[0] ?? null
}

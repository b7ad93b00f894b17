import { Buffer } from 'node:buffer'
import type { ListJobsParams, ListJobsResult } from '../../broker/index.ts'
import { InvalidOptionError } from '../../errors/index.ts'
import {
  fitsMatch,
  isJobState,
  isName,
  JOB_STATES,
  LIMITS,
  type Job,
  type JobState,
} from '../../protocol/index.ts'
import { toJob, type JobRecord } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'
import type { Place } from '../ordered-set.ts'

/** The place of the last job that was looked at. */
interface Cursor extends Place {
  readonly queue: string
  readonly state: JobState
}

function encodeCursor({ queue, state, rank, order }: JobRecord): string {
  return Buffer.from(JSON.stringify([queue, state, rank, order])).toString('base64url')
}

function decodeCursor(text: string, filter: Pick<ListJobsParams, 'queue' | 'state'>): Cursor {
  try {
    const [queue, state, rank, order] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    const isOfList = (filter.queue ?? queue) === queue && (filter.state ?? state) === state
    if (!isOfList || !isName(queue) || !isJobState(state)) throw new Error('of another list')
    if (typeof rank === 'number' && typeof order === 'number') return { queue, state, rank, order }
  } catch {
    // Falls through to the error below, which says what to do.
  }
  throw new InvalidOptionError('cursor', 'is not one that this list has given; start without a cursor')
}

/** All jobs of the queues and states asked for, in order, from the cursor on. */
function* jobsFrom(
  namespace: Namespace,
  params: ListJobsParams,
  cursor: Cursor | null,
): Generator<JobRecord> {
  const queues = params.queue === null ? namespace.listQueues() : [params.queue]
  const states = params.state === null ? JOB_STATES : [params.state]
  for (const queue of queues) {
    if (cursor && queue < cursor.queue) continue
    for (const state of states) {
      const inCursorQueue = cursor?.queue === queue
      if (inCursorQueue && JOB_STATES.indexOf(state) < JOB_STATES.indexOf(cursor.state)) continue
      const behind = inCursorQueue && cursor.state === state ? cursor : null
      yield* namespace.read(queue).byState[state].values(behind)
    }
  }
}

/** One page. Filters look at no more than {@link LIMITS.batch} jobs. */
export function listJobs(namespace: Namespace, params: ListJobsParams): ListJobsResult {
  const jobs: Job[] = []
  let looked = 0
  let last: JobRecord | null = null
  for (const job of jobsFrom(
    namespace,
    params,
    params.cursor === null ? null : decodeCursor(params.cursor, params),
  )) {
    if (last && (jobs.length === params.limit || looked === LIMITS.batch))
      return { jobs, cursor: encodeCursor(last), scanned: looked }
    looked += 1
    last = job
    const { type, tags } = job.spec
    if (fitsMatch({ type, tags, createdAt: job.createdAt, errors: job.errors }, params)) jobs.push(toJob(job))
  }
  return { jobs, cursor: null, scanned: looked }
}

import { Buffer } from 'node:buffer'
import type { ListJobsParams, ListJobsResult } from '../broker/index.ts'
import { InvalidOptionError } from '../errors/index.ts'
import { isJobState, JOB_STATES, type Job, type JobState } from '../protocol/index.ts'

/** Jobs a page looks at, at most, while a filter finds few. */
const SCAN_LIMIT = 1_000

/** Where a page ended: in a state of a queue, behind a position ('' = before its first job). */
interface Place {
  readonly queue: string
  readonly state: JobState
  readonly position: string
}

function encodePlace(place: Place): string {
  return Buffer.from(JSON.stringify([place.queue, place.state, place.position])).toString('base64url')
}

function decodePlace(cursor: string): Place {
  try {
    const [queue, state, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (typeof queue === 'string' && isJobState(state) && typeof position === 'string')
      return { queue, state, position }
  } catch {
    // Falls through to the error below, which says what to do.
  }
  throw new InvalidOptionError('cursor', 'is not one that a list has given; start without a cursor')
}

export interface JobListingParams {
  readonly listQueues: () => Promise<readonly string[]>
  readonly listIds: (
    place: Place,
    limit: number,
  ) => Promise<{ ids: readonly string[]; position: string | null }>
  readonly findJobs: (queue: string, ids: readonly string[]) => Promise<readonly (Job | null)[]>
}

function nextPlace(
  place: Place,
  position: string | null,
  queues: readonly string[],
  states: readonly JobState[],
): Place | null {
  if (position !== null) return { ...place, position }
  const state = states[states.indexOf(place.state) + 1]
  if (state) return { queue: place.queue, state, position: '' }
  const queue = queues.find((name) => name > place.queue)
  const [firstState] = states
  return queue && firstState ? { queue, state: firstState, position: '' } : null
}

/** Pages through states and queues in a fixed order, so that a cursor needs no memory in the store. */
export async function listJobs(params: ListJobsParams, store: JobListingParams): Promise<ListJobsResult> {
  const queues = params.queue === null ? await store.listQueues() : [params.queue]
  const states = params.state === null ? JOB_STATES : [params.state]
  const [firstQueue] = queues
  const [firstState] = states
  if (!firstQueue || !firstState) return { jobs: [], cursor: null }
  let place: Place | null = params.cursor
    ? decodePlace(params.cursor)
    : { queue: firstQueue, state: firstState, position: '' }
  const jobs: Job[] = []
  for (let scanned = 0; place && jobs.length < params.limit && scanned < SCAN_LIMIT;) {
    const here: Place = place
    const page = await store.listIds(here, params.limit - jobs.length)
    const found = page.ids.length > 0 ? await store.findJobs(here.queue, page.ids) : []
    for (const job of found) {
      // Between the two reads a job may have moved on; then it is listed where it is now.
      const fits = job && job.state === here.state && (params.type === null || job.type === params.type)
      if (fits && (params.tag === null || job.tags.includes(params.tag))) jobs.push(job)
    }
    scanned += page.ids.length + 1
    place = nextPlace(here, page.position, queues, states)
  }
  return { jobs, cursor: place ? encodePlace(place) : null }
}

import { Buffer } from 'node:buffer'
import type { ListJobsParams, ListJobsResult } from '../broker/index.ts'
import { InvalidOptionError } from '../errors/index.ts'
import { isJobState, isName, JOB_STATES, type Job, type JobState } from '../protocol/index.ts'

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

const NUMBER = /^\d{1,17}(?:\.\d{1,17})?(?:e\+?\d{1,3})?$/

/** Whether the scripts may be given this position: `<score>;<id>`, of pending jobs `<priority>;a;<score>` or `<priority>;l;<id>`. */
function isPosition(position: unknown, state: JobState): position is string {
  if (typeof position !== 'string') return false
  if (position === '') return true
  const parts = position.split(';')
  if (state !== 'pending') {
    const [score = '', id] = parts
    return parts.length === 2 && NUMBER.test(score) && isName(id)
  }
  const [priority = '', phase, last = ''] = parts
  if (parts.length !== 3 || !/^[1-5]$/.test(priority)) return false
  return phase === 'a' ? NUMBER.test(last) : phase === 'l' && isName(last)
}

/** Reads a cursor, which comes from outside: it may name no other queue or state than the list, and nothing a script cannot take. */
function decodePlace(cursor: string, filter: Pick<ListJobsParams, 'queue' | 'state'>): Place {
  try {
    const [queue, state, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const isOfList = (filter.queue ?? queue) === queue && (filter.state ?? state) === state
    if (isOfList && isName(queue) && isJobState(state) && isPosition(position, state))
      return { queue, state, position }
  } catch {
    // Falls through to the error below, which says what to do.
  }
  throw new InvalidOptionError('cursor', 'is not one that this list has given; start without a cursor')
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
    ? decodePlace(params.cursor, params)
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

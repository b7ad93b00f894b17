import { Buffer } from 'node:buffer'
import type { ListJobsParams, ListJobsResult } from '../broker/index.ts'
import { InvalidOptionError } from '../errors/index.ts'
import {
  fitsMatch,
  isJobState,
  isMatchingAll,
  isName,
  JOB_STATES,
  LIMITS,
  type Job,
  type JobState,
} from '../protocol/index.ts'

/** Jobs a page looks at, at most, while a filter finds few. */
const SCAN_LIMIT = LIMITS.batch
/** Of which so many in one call. */
const SCAN_STEP = 100
/** What a call counts for that finds nothing but places which jobs have left. */
const VAIN_STEP = 20

/** Where a page ended: in a state of a queue, behind a position ('' = before its first job). */
interface Place {
  readonly queue: string
  readonly state: JobState
  readonly position: string
}

function encodePlace(place: Place): string {
  return Buffer.from(JSON.stringify([place.queue, place.state, place.position])).toString('base64url')
}

const PLACE = /^\d{1,16}$/
const NUMBER = /^\d{1,17}(?:\.\d{1,17})?(?:e\+?\d{1,3})?$/

/** Whether the scripts may be given this position: `<score>;<id>`, of pending jobs `<priority>;a;<score>` or `<priority>;l;<place>`. */
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
  return phase === 'a' ? NUMBER.test(last) : phase === 'l' && PLACE.test(last)
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

/** Ids from a place on. */
export interface ListedIds {
  readonly ids: readonly string[]
  /** Where each of them is. */
  readonly positions: readonly string[]
  /** Where to go on behind all that this call looked at; null at the end. There may be more though it found nothing. */
  readonly behind: string | null
}

export interface JobListingParams {
  readonly listQueues: () => Promise<readonly string[]>
  readonly listIds: (place: Place, limit: number) => Promise<ListedIds>
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
  const { limit } = params
  const queues = params.queue === null ? await store.listQueues() : [params.queue]
  const states = params.state === null ? JOB_STATES : [params.state]
  const [firstQueue] = queues
  const [firstState] = states
  if (!firstQueue || !firstState) return { jobs: [], cursor: null, scanned: 0 }
  let place: Place | null = params.cursor
    ? decodePlace(params.cursor, params)
    : { queue: firstQueue, state: firstState, position: '' }
  const isFiltered = !isMatchingAll(params)
  const jobs: Job[] = []
  let scanned = 0
  for (let left = SCAN_LIMIT; place && jobs.length < limit && left > 0;) {
    const here: Place = place
    const page = await store.listIds(here, Math.min(SCAN_STEP, isFiltered ? left : limit - jobs.length))
    const found = page.ids.length > 0 ? await store.findJobs(here.queue, page.ids) : []
    let looked = 0
    for (; looked < found.length && jobs.length < limit; looked += 1) {
      const job = found[looked]
      // Between the two reads a job may have moved on; then it is listed where it is now.
      if (job && job.state === here.state && fitsMatch(job, params)) jobs.push(job)
    }
    scanned += looked
    left -= page.ids.length === 0 && page.behind !== null ? VAIN_STEP : looked + 1
    const position = looked < page.ids.length ? (page.positions[looked - 1] ?? null) : page.behind
    place = nextPlace(here, position, queues, states)
  }
  return { jobs, cursor: place ? encodePlace(place) : null, scanned }
}

import { Buffer } from 'node:buffer'
import type { ListJobsParams, ListJobsResult } from '@burrow/core/broker'
import { InvalidOptionError } from '@burrow/core/errors'
import {
  fitsError,
  isAboutErrors,
  isJobState,
  isMatchingAll,
  isName,
  JOB_STATES,
  LIMITS,
  type Job,
  type JobState,
} from '@burrow/core/protocol'
import type { ListPageParams, ListPageResult, Position } from './statements/list-jobs.ts'

/** Jobs fetched at a time to look at their errors. */
const ERROR_STEP = 200

/** Where a page ended: in a state of a queue, behind a position; null = before its first job. */
interface Place {
  readonly queue: string
  readonly state: JobState
  readonly position: Position | null
}

function encodePlace({ queue, state, position }: Place): string {
  return Buffer.from(JSON.stringify([queue, state, ...(position ?? [])])).toString('base64url')
}

function isNumberText(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d{1,18}$/.test(value)
}

/** Reads a cursor, which comes from outside: it may name no other queue or state than the list. */
function decodePlace(cursor: string, filter: Pick<ListJobsParams, 'queue' | 'state'>): Place {
  try {
    const [queue, state, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const isOfList = (filter.queue ?? queue) === queue && (filter.state ?? state) === state
    const [a, b] = rest
    if (isOfList && isName(queue) && isJobState(state)) {
      if (rest.length === 0) return { queue, state, position: null }
      if (rest.length === 2 && isNumberText(a) && isNumberText(b)) return { queue, state, position: [a, b] }
    }
  } catch {
    // Falls through to the error below, which says what to do.
  }
  throw new InvalidOptionError('cursor', 'is not one that this list has given; start without a cursor')
}

function nextPlace(
  place: Place,
  position: Position | null,
  queues: readonly string[],
  states: readonly JobState[],
): Place | null {
  if (position !== null) return { ...place, position }
  const state = states[states.indexOf(place.state) + 1]
  if (state) return { queue: place.queue, state, position: null }
  const queue = queues.find((name) => name > place.queue)
  const [firstState] = states
  return queue && firstState ? { queue, state: firstState, position: null } : null
}

export interface JobListingParams {
  readonly listQueues: () => Promise<readonly string[]>
  readonly listPage: (params: ListPageParams) => Promise<ListPageResult>
}

/** Pages through states and queues in a fixed order, so that a cursor needs no memory in the store. */
export async function listJobs(params: ListJobsParams, store: JobListingParams): Promise<ListJobsResult> {
  const { limit } = params
  const looksAtErrors = isAboutErrors(params)
  const queues = params.queue === null ? await store.listQueues() : [params.queue]
  const states = params.state === null ? JOB_STATES : [params.state]
  const [firstQueue] = queues
  const [firstState] = states
  if (!firstQueue || !firstState) return { jobs: [], cursor: null, scanned: 0 }
  let place: Place | null = params.cursor
    ? decodePlace(params.cursor, params)
    : { queue: firstQueue, state: firstState, position: null }
  const jobs: Job[] = []
  const isFiltered = !isMatchingAll(params)
  let scanned = 0
  for (let left: number = LIMITS.batch; place && jobs.length < limit && left > 0;) {
    const here: Place = place
    const wanted = limit - jobs.length
    const look = Math.min(left, isFiltered ? (looksAtErrors ? ERROR_STEP : LIMITS.batch) : wanted)
    // What an error says is looked at here, so that letters are small ones in the same way on every store.
    const page = await store.listPage({
      ...{ ...here, ...pick(params) },
      ...{ limit: looksAtErrors ? look : wanted, look },
    })
    let taken = 0
    for (; taken < page.jobs.length && jobs.length < limit; taken += 1) {
      const job = page.jobs[taken]
      if (job && fitsError(job, params)) jobs.push(job)
    }
    const isCut = taken < page.jobs.length
    scanned += isCut ? taken : page.looked
    left -= page.looked + 1
    place = nextPlace(here, isCut ? (page.positions[taken - 1] ?? null) : page.position, queues, states)
  }
  return { jobs, cursor: place ? encodePlace(place) : null, scanned }
}

function pick({
  type,
  tag,
  createdAfter = null,
  createdBefore = null,
}: ListJobsParams): Pick<ListPageParams, 'type' | 'tag' | 'createdAfter' | 'createdBefore'> {
  return { type, tag, createdAfter, createdBefore }
}

import type { CreatedBound, JobQuery } from './terms.ts'

/** What of a job a query may be about that the list of the API cannot filter by. */
export interface QueriedJob {
  readonly type: string
  /** An instant as the API writes it. */
  readonly created_at: string
  readonly errors: readonly {
    readonly code: string | null
    readonly name: string
    readonly message: string
  }[]
}

/** The part of a query that the list of the API filters by. */
export interface ListFilter {
  queue?: string
  state?: NonNullable<JobQuery['state']>
  type?: string
  tag?: string
}

/** What the API is asked for. The rest is looked at with {@link fitsRest}. */
export function toListFilter({ queue, state, type, tag }: JobQuery): ListFilter {
  return {
    ...(queue === null ? {} : { queue }),
    ...(state === null ? {} : { state }),
    ...(type === null || type.endsWith('*') ? {} : { type }),
    ...(tag === null ? {} : { tag }),
  }
}

/** Whether something of a query is left to {@link fitsRest}. */
export function hasRest({ type, createdAfter, createdBefore, error }: JobQuery): boolean {
  return type?.endsWith('*') === true || createdAfter !== null || createdBefore !== null || error !== null
}

function instantOf(bound: CreatedBound, now: number): number {
  return bound.kind === 'instant' ? bound.at : now - bound.ms
}

/** Whether a job that the API listed fits the rest of a query. */
export function fitsRest(job: QueriedJob, query: JobQuery, now: number): boolean {
  const { type, createdAfter, createdBefore, error } = query
  if (type?.endsWith('*') && !job.type.startsWith(type.slice(0, -1))) return false
  const createdAt = Date.parse(job.created_at)
  if (createdAfter !== null && createdAt < instantOf(createdAfter, now)) return false
  if (createdBefore !== null && createdAt >= instantOf(createdBefore, now)) return false
  if (error === null) return true
  const last = job.errors.at(-1)
  const needle = error.toLowerCase()
  return [last?.name, last?.code, last?.message].some((part) => part?.toLowerCase().includes(needle))
}

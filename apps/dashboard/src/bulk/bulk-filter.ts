import {
  formatJobQuery,
  EMPTY_JOB_QUERY,
  type CreatedBound,
  type JobQuery,
} from '@burrow/api-contract/job-query'
import type { BulkFilter } from '../api/bulk-actions.ts'

function instantOf(bound: CreatedBound, now: number): string {
  return new Date(bound.kind === 'instant' ? bound.at : now - bound.ms).toISOString()
}

/** The jobs of a query as bulk actions name them. "Two hours ago" is counted from now, so that a preview and what follows mean the same. */
export function toBulkFilter(query: JobQuery, now: number): BulkFilter {
  const { queue, state, type, tag, createdAfter, createdBefore, error } = query
  return {
    ...(queue === null ? {} : { queue }),
    ...(state === null ? {} : { state }),
    ...(type === null ? {} : { type }),
    ...(tag === null ? {} : { tag }),
    ...(createdAfter === null ? {} : { created_after: instantOf(createdAfter, now) }),
    ...(createdBefore === null ? {} : { created_before: instantOf(createdBefore, now) }),
    ...(error === null ? {} : { error }),
  }
}

/** A filter as people write it. */
export function filterText(filter: BulkFilter): string {
  const { queue = null, state = null, type = null, tag = null, error = null } = filter
  const bound = (at: string | undefined): CreatedBound | null =>
    at === undefined ? null : { kind: 'instant', at: Date.parse(at) }
  return formatJobQuery({
    ...EMPTY_JOB_QUERY,
    ...{ queue, state, type, tag, error },
    createdAfter: bound(filter.created_after),
    createdBefore: bound(filter.created_before),
  })
}

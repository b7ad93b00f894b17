import { formatJobQuery, EMPTY_JOB_QUERY, type CreatedBound } from '@burrow/api-contract/job-query'
import type { BulkFilter } from '../api/bulk-actions.ts'

/** A filter as people write it. */
export function filterText(filter: BulkFilter): string {
  const { queue = null, state = null, type = null, tag = null, error = null, group = null } = filter
  const bound = (at: string | undefined): CreatedBound | null =>
    at === undefined ? null : { kind: 'instant', at: Date.parse(at) }
  return formatJobQuery({
    ...EMPTY_JOB_QUERY,
    ...{ queue, state, type, tag, error, group },
    createdAfter: bound(filter.created_after),
    createdBefore: bound(filter.created_before),
  })
}

import { EMPTY_JOB_QUERY, formatJobQuery, type JobQuery } from '@burrow/api-contract/job-query'

/** The text of a query that says only this. */
export function queryFor(part: Partial<JobQuery>): string {
  return formatJobQuery({ ...EMPTY_JOB_QUERY, ...part })
}

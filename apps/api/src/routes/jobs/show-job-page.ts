import { toListedJobDto, type JobPageDto } from '@burrow/api-contract'
import type { JobsPage } from '@burrow/core'
import type { Context } from 'hono'
import { viewsOf } from '../../access/views.ts'

/** A page of jobs for whoever asks. @param limit how many there may be on it */
export function showJobPage(
  context: Context,
  { jobs, cursor, scanned }: JobsPage,
  limit: number,
): JobPageDto {
  const views = viewsOf(context)
  return {
    items: jobs.map((job) => views.job(toListedJobDto(job))),
    next_cursor: cursor,
    scan: { limited: cursor !== null && jobs.length < limit, scanned },
  }
}

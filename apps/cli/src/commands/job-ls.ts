import type { JobDto } from '@burrow/api-contract'
import type { JobState } from '@burrow/core'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { jobFilter } from '../input/job-query.ts'
import { pastMoment } from '../input/moment.ts'
import { ifGiven, pageSize } from '../input/whole-number.ts'
import { jobRow } from '../output/job-rows.ts'
import { printPage } from '../output/print.ts'
import type { Row } from '../output/row.ts'

/** Flags of every list of jobs. */
export interface JobListFlags {
  readonly query?: string
  readonly queue?: string
  readonly type?: string
  readonly tag?: string
  readonly createdAfter?: string
  readonly createdBefore?: string
  readonly error?: string
  readonly group?: string
  readonly limit: string
  readonly cursor?: string
}

/** Prints a page of jobs. */
export async function printJobs(
  { flags, globals }: Given<JobListFlags>,
  state: JobState | undefined,
  { what, row }: { readonly what: string; readonly row: (job: JobDto) => Row },
): Promise<void> {
  const { query, queue, type, tag, error, group, cursor } = flags
  const filter = jobFilter(query, {
    ...{ queue, state, type, tag, error, group },
    created_after: ifGiven(flags.createdAfter, '--created-after', pastMoment),
    created_before: ifGiven(flags.createdBefore, '--created-before', pastMoment),
  })
  const limit = pageSize(flags.limit)
  await using gateway = await openGateway(globals)
  const page = await gateway.jobs({ ...filter, ...(cursor === undefined ? {} : { cursor }), limit })
  printPage(page, page.items.map(row), { what, asked: globals.output })
}

/** `burrow job ls` */
export async function listJobs(given: Given<JobListFlags & { readonly state?: JobState }>): Promise<void> {
  await printJobs(given, given.flags.state, { what: 'jobs', row: jobRow })
}

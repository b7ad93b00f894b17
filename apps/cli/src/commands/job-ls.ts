import type { JobDto } from '@burrow/api-contract'
import type { JobState } from '@burrow/core'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { pageSize } from '../input/whole-number.ts'
import { jobRow } from '../output/job-rows.ts'
import { printPage } from '../output/print.ts'
import type { Row } from '../output/row.ts'

/** Flags of every list of jobs. */
export interface JobListFlags {
  readonly queue?: string
  readonly type?: string
  readonly tag?: string
  readonly limit: string
  readonly cursor?: string
}

/** Prints a page of jobs. */
export async function printJobs(
  { flags, globals }: Given<JobListFlags>,
  state: JobState | undefined,
  { what, row }: { readonly what: string; readonly row: (job: JobDto) => Row },
): Promise<void> {
  const { queue, type, tag, cursor } = flags
  const filter = Object.fromEntries(
    Object.entries({ queue, state, type, tag, cursor }).filter(([, value]) => value !== undefined),
  )
  const limit = pageSize(flags.limit)
  await using gateway = await openGateway(globals)
  const page = await gateway.jobs({ ...filter, limit })
  printPage(page, page.items.map(row), { what, asked: globals.output })
}

/** `burrow job ls` */
export async function listJobs(given: Given<JobListFlags & { readonly state?: JobState }>): Promise<void> {
  await printJobs(given, given.flags.state, { what: 'jobs', row: jobRow })
}

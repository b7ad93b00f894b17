import type { JobDto } from '@burrow/api-contract'
import { isJobState, JOB_STATES, type JobState } from '@burrow/core/protocol'
import { usageError } from '../cli-error.ts'
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

/** A flag that names a state. */
export function stateFlag(text: string, flag = '--state'): JobState {
  if (isJobState(text)) return text
  throw usageError(`${flag} must be one of ${JOB_STATES.join(', ')}`)
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
export async function listJobs(given: Given<JobListFlags & { readonly state?: string }>): Promise<void> {
  const { state } = given.flags
  await printJobs(given, state === undefined ? undefined : stateFlag(state), { what: 'jobs', row: jobRow })
}

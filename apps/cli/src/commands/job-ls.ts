import { isJobState, JOB_STATES } from '@burrow/core'
import { usageError } from '../cli-error.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { GlobalFlags } from '../global-flags.ts'
import { jobRow } from '../output/job-rows.ts'
import { chooseFormat, print } from '../output/print.ts'

/** `burrow job ls` */
export async function listJobs(
  flags: Readonly<Record<string, string | undefined>>,
  globals: GlobalFlags,
): Promise<void> {
  const { limit: limitText = '50', queue, state, type, tag, cursor } = flags
  const limit = Number(limitText)
  if (!Number.isInteger(limit) || limit < 1 || limit > 200)
    throw usageError('--limit must be a whole number from 1 to 200')
  if (state !== undefined && !isJobState(state))
    throw usageError(`--state must be one of ${JOB_STATES.join(', ')}`)
  const filter = Object.fromEntries(
    Object.entries({ queue, state, type, tag, cursor }).filter(([, value]) => value !== undefined),
  )
  await using gateway = await openGateway(globals)
  const page = await gateway.jobs({ ...filter, limit })
  print(page, page.items.map(jobRow), globals.output)
  if (chooseFormat(globals.output) === 'json') return
  if (page.items.length === 0) process.stderr.write('burrow: no jobs\n')
  if (page.next_cursor !== null) process.stderr.write(`burrow: more with --cursor ${page.next_cursor}\n`)
}

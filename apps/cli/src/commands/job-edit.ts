import type { EditJobDto } from '@burrow/api-contract'
import { parseDuration } from '@burrow/core/time'
import { usageError } from '../cli-error.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { moment } from '../input/moment.ts'
import { readPayload } from '../input/payload.ts'
import { priorityFlag } from '../input/priority.ts'
import { jobFields } from '../output/job-rows.ts'
import { print } from '../output/print.ts'

/** What an edit or a copy may change. */
export interface ChangeFlags {
  readonly queue?: string
  readonly payload?: string
  readonly priority?: string
  readonly delay?: string
  readonly at?: string
}

/** The changes that flags describe. */
export async function toChanges({ payload, priority, delay, at }: ChangeFlags): Promise<EditJobDto> {
  if (at !== undefined && delay !== undefined) throw usageError('give either --at or --delay, not both')
  return {
    ...(payload === undefined ? {} : { payload: await readPayload(payload) }),
    ...(priority === undefined ? {} : { priority: priorityFlag(priority) }),
    ...(delay === undefined ? {} : { delay_ms: parseDuration(delay, '--delay') }),
    ...(at === undefined ? {} : { execute_at: moment(at, '--at') }),
  }
}

/** `burrow job edit` */
export async function editJob({ args, flags, globals }: Given<ChangeFlags>): Promise<void> {
  const [id = ''] = args
  const changes = await toChanges(flags)
  if (Object.keys(changes).length === 0)
    throw usageError('nothing is to be changed', 'Give at least one of --payload, --priority, --delay, --at.')
  await using gateway = await openGateway(globals)
  const job = await gateway.edit({ id, queue: flags.queue }, changes)
  print({ value: job, rows: jobFields(job) }, globals.output)
}

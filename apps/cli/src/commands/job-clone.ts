import type { CloneJobDto } from '@burrow/api-contract'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { jobRow } from '../output/job-rows.ts'
import { print } from '../output/print.ts'
import { toChanges, type ChangeFlags } from './job-edit.ts'

/** `burrow job clone` */
export async function cloneJob({
  args,
  flags,
  globals,
}: Given<ChangeFlags & { readonly to?: string; readonly id?: string }>): Promise<void> {
  const [id = ''] = args
  const { queue, to, id: newId } = flags
  const changes: CloneJobDto = {
    ...(await toChanges(flags)),
    ...(to === undefined ? {} : { queue: to }),
    ...(newId === undefined ? {} : { id: newId }),
  }
  await using gateway = await openGateway(globals)
  const copy = await gateway.clone({ id, queue }, changes)
  print({ value: copy, rows: [jobRow(copy)] }, globals.output)
}

import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { jobFields } from '../output/job-rows.ts'
import { print } from '../output/print.ts'

/** `burrow job get` */
export async function showJob({ args, flags, globals }: Given<{ readonly queue?: string }>): Promise<void> {
  const [id = ''] = args
  await using gateway = await openGateway(globals)
  const job = await gateway.job({ id, queue: flags.queue })
  print({ value: job, rows: jobFields(job) }, globals.output)
}

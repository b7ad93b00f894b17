import { openGateway } from '../gateway/open-gateway.ts'
import type { GlobalFlags } from '../global-flags.ts'
import { jobFields } from '../output/job-rows.ts'
import { print } from '../output/print.ts'

/** `burrow job get` */
export async function showJob(id: string, queue: string | undefined, globals: GlobalFlags): Promise<void> {
  await using gateway = await openGateway(globals)
  const job = await gateway.job(id, queue)
  print(job, jobFields(job), globals.output)
}

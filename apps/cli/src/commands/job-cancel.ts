import type { Given } from '../global-flags.ts'
import { jobRow } from '../output/job-rows.ts'
import { note } from '../output/print.ts'
import { steerJobs } from './steer-jobs.ts'

/** `burrow job cancel` */
export async function cancelJobs(given: Given<{ readonly queue?: string }>): Promise<void> {
  await steerJobs(given, {
    async act(gateway, target) {
      const job = await gateway.steer('cancel', target)
      if (job.state === 'active') note(`job "${job.id}" runs; its worker is told to stop`)
      return job
    },
    row: jobRow,
  })
}

import type { Given } from '../global-flags.ts'
import { jobRow } from '../output/job-rows.ts'
import { steerJobs } from './steer-jobs.ts'

/** `burrow job retry` */
export async function retryJobs(given: Given<{ readonly queue?: string }>): Promise<void> {
  await steerJobs(given, { act: (gateway, target) => gateway.steer('retry', target), row: jobRow })
}

import type { Given } from '../global-flags.ts'
import { jobRow } from '../output/job-rows.ts'
import { steerJobs } from './steer-jobs.ts'

/** `burrow job move` */
export async function moveJobs(
  given: Given<{ readonly queue?: string; readonly to: string }>,
): Promise<void> {
  const { to } = given.flags
  await steerJobs(given, { act: (gateway, target) => gateway.move(target, to), row: jobRow })
}

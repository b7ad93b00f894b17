import type { Given } from '../global-flags.ts'
import { steerJobs } from './steer-jobs.ts'

/** `burrow job delete` */
export async function deleteJobs(given: Given<{ readonly queue?: string }>): Promise<void> {
  await steerJobs(given, {
    async act(gateway, target) {
      await gateway.delete(target)
      return { id: target.id, deleted: true }
    },
    row: (done) => done,
  })
}

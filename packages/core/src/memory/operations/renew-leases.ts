import type { RenewLeasesParams, RenewLeasesResult } from '../../broker/index.ts'
import type { Namespace } from '../memory-store.ts'
import { prolong } from '../move.ts'
import { heldJob } from './settle.ts'

/** Prolongs the leases of running attempts, and tells which of them shall stop. */
export function renewLeases(namespace: Namespace, params: RenewLeasesParams): RenewLeasesResult {
  const step = namespace.write(params.queue)
  return {
    outcomes: params.leases.map(({ jobId, epoch }) => {
      const job = heldJob(step, jobId, epoch)
      if (!job) return 'lease_lost'
      prolong(step.queue, job, step.now + params.leaseMs)
      return job.cancelRequested ? 'cancel_requested' : 'renewed'
    }),
  }
}

import type { RecordProgressParams, RecordProgressResult } from '../../broker/index.ts'
import type { Namespace } from '../memory-store.ts'
import { recordJobEvent } from '../move.ts'
import { heldJob } from './settle.ts'

/** Keeps how far running attempts are. */
export function recordProgress(namespace: Namespace, params: RecordProgressParams): RecordProgressResult {
  const step = namespace.write(params.queue)
  return {
    outcomes: params.entries.map(({ jobId, epoch, progress }) => {
      const job = heldJob(step, jobId, epoch)
      if (!job) return 'lease_lost'
      job.progress = progress
      recordJobEvent(step, job, 'job.progressed')
      return 'ok'
    }),
  }
}

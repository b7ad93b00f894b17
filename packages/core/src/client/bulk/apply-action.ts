import type { FullBroker, SteerResult } from '../../broker/index.ts'
import { InvalidOptionError } from '../../errors/index.ts'
import type { ResolvedBulkOptions } from './bulk-options.ts'

/** One call to the store: does the action to jobs of one queue. At most 1,000. */
export function applyAction(
  broker: FullBroker,
  { action, to, edit }: ResolvedBulkOptions,
  queue: string,
  ids: readonly string[],
): Promise<SteerResult> {
  switch (action) {
    case 'retry':
      return broker.retryJobs({ queue, ids })
    case 'cancel':
      return broker.cancelJobs({ queue, ids })
    case 'run':
      return broker.runJobsNow({ queue, ids })
    case 'delete':
      return broker.deleteJobs({ queue, ids })
    case 'move':
      if (to === null) throw new InvalidOptionError('options.to', 'is needed')
      return broker.moveJobs({ queue, to, ids })
    case 'edit':
      return broker.editJobs({ queue, edits: ids.map((jobId) => ({ ...edit, jobId })) })
  }
}

import type { ReadHistoryParams, ReadHistoryResult } from '../../broker/index.ts'
import type { Namespace } from '../memory-store.ts'

/** What happened in a queue. */
export function readHistory(
  namespace: Namespace,
  { queue, ...params }: ReadHistoryParams,
): ReadHistoryResult {
  return namespace.read(queue).history.read(params, namespace.clock.now())
}

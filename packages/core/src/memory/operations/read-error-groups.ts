import type { ReadErrorGroupsParams, ReadErrorGroupsResult } from '../../broker/index.ts'
import type { Namespace } from '../memory-store.ts'

/** Errors of a queue, those seen last first. */
export function readErrorGroups(namespace: Namespace, params: ReadErrorGroupsParams): ReadErrorGroupsResult {
  return namespace.read(params.queue).errors.read(params, namespace.clock.now())
}

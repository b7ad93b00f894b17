import type {
  ReadNoticesParams,
  ReadNoticesResult,
  RemoveNoticesParams,
  SetNoticesParams,
} from '../../broker/index.ts'
import type { Namespace } from '../memory-store.ts'

/** Says which events all queues keep notices of from now on. */
export function setNotices({ notices }: Namespace, { names }: SetNoticesParams): void {
  notices.ask(names)
}

/** The oldest notices of a queue. */
export function readNotices({ notices }: Namespace, { queue, limit }: ReadNoticesParams): ReadNoticesResult {
  return notices.read(queue, limit)
}

/** Forgets notices that were passed on. */
export function removeNotices({ notices }: Namespace, { queue, ids }: RemoveNoticesParams): void {
  notices.remove(queue, ids)
}

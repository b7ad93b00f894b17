import type { EventsQuery } from '@burrow/api-contract'
import { isJobEvent, type BurrowEvent } from '@burrow/core'

/** Whether an event is wanted. Events of queues have neither type nor job, so they fit no filter on these. */
export function createEventFilter(query: EventsQuery): (event: BurrowEvent) => boolean {
  const { queue, name, type, job } = query
  return (event) => {
    if (queue !== undefined && !queue.includes(event.queue)) return false
    if (name !== undefined && !name.includes(event.name)) return false
    if (type === undefined && job === undefined) return true
    if (!isJobEvent(event)) return false
    return (type?.includes(event.jobType) ?? true) && (job?.includes(event.jobId) ?? true)
  }
}

import { isJobState } from '@burrow/core/protocol'
import type { Job } from '../../api/jobs.ts'
import type { LiveEvent } from '../../live/affected-keys.ts'

/** Jobs with the same id may be in several queues. */
export function rowKey({ id, queue }: Pick<Job, 'id' | 'queue'>): string {
  // No name of a queue has a slash.
  return `${queue}/${id}`
}

/** What is known to be newer than what the list read, by row. */
export type RowUpdates = ReadonlyMap<string, Partial<Job>>

export const NO_UPDATES: RowUpdates = new Map()

/** Takes events into account; the same map when they say nothing about a row. */
export function noteEvents(updates: RowUpdates, events: readonly LiveEvent[]): RowUpdates {
  const changes = events.flatMap(({ job_id: id, queue, state, attempt }) =>
    id === undefined || !isJobState(state)
      ? []
      : [[rowKey({ id, queue }), { state, ...(attempt === undefined ? {} : { attempt }) }] as const],
  )
  if (changes.length === 0) return updates
  const next = new Map(updates)
  for (const [key, change] of changes) next.set(key, { ...next.get(key), ...change })
  return next
}

/** Leaves out what was known of jobs before they were read: a later event asks for them again. */
export function forgetRead(updates: RowUpdates, read: readonly Job[]): RowUpdates {
  const keys = read.map(rowKey).filter((key) => updates.has(key))
  if (keys.length === 0) return updates
  const next = new Map(updates)
  for (const key of keys) next.delete(key)
  return next
}

/** Says of a row what it is now. What was read later is truer than an event before it. */
export function latestOf(newest: readonly Job[], updates: RowUpdates): (job: Job) => Job {
  const fresh = new Map(newest.map((job) => [rowKey(job), job]))
  // Of very many rows few are known to have changed; to make the key of each would take longer than all the rest.
  const ids = new Set([...fresh.keys(), ...updates.keys()].map((key) => key.slice(key.indexOf('/') + 1)))
  return (job) => {
    if (!ids.has(job.id)) return job
    const key = rowKey(job)
    const read = fresh.get(key) ?? job
    const update = updates.get(key)
    return update === undefined ? read : { ...read, ...update }
  }
}

const keysOfPages = new WeakMap<readonly Job[], ReadonlySet<string>>()

/** The rows of a page. Pages do not change, and there may be a thousand of them. */
function keysOf(page: readonly Job[]): ReadonlySet<string> {
  const known = keysOfPages.get(page) ?? new Set(page.map(rowKey))
  keysOfPages.set(page, known)
  return known
}

/** How many jobs there are that no page shows. */
export function countNew(pages: readonly (readonly Job[])[], newest: readonly Job[]): number {
  return newest.filter((job) => !pages.some((page) => keysOf(page).has(rowKey(job)))).length
}

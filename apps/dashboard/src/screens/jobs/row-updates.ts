import { isJobState } from '@burrow/core/protocol'
import type { Job } from '../../api/jobs.ts'
import type { LiveEvent } from '../../live/affected-keys.ts'

/** Jobs with the same id may be in several queues. */
export function rowKey({ id, queue }: Pick<Job, 'id' | 'queue'>): string {
  return JSON.stringify([queue, id])
}

/** What is known to be newer than what the list read, by row. */
export type RowUpdates = ReadonlyMap<string, Partial<Job>>

export const NO_UPDATES: RowUpdates = new Map()

/** Takes an event into account; the same map when it says nothing about a row. */
export function noteEvent(updates: RowUpdates, { job_id: id, queue, state, attempt }: LiveEvent): RowUpdates {
  if (id === undefined || !isJobState(state)) return updates
  const key = rowKey({ id, queue })
  const change = { state, ...(attempt === undefined ? {} : { attempt }) }
  return new Map([...updates, [key, { ...updates.get(key), ...change }]])
}

/** The rows in the order in which they were read, as they are now. What was read later is truer than an event before it. */
export function applyUpdates(shown: readonly Job[], newest: readonly Job[], updates: RowUpdates): Job[] {
  const fresh = new Map(newest.map((job) => [rowKey(job), job]))
  return shown.map((job) => {
    const key = rowKey(job)
    return { ...(fresh.get(key) ?? job), ...updates.get(key) }
  })
}

/** How many jobs there are that no row shows. */
export function countNew(shown: readonly Job[], newest: readonly Job[]): number {
  const known = new Set(shown.map(rowKey))
  return newest.filter((job) => !known.has(rowKey(job))).length
}

import type { Job } from '../../api/jobs.ts'
import type { Module } from '../../api/modules.ts'
import type { Queue } from '../../api/queues.ts'
import type { Known } from './suggest.ts'

/** Rows that are looked through for what can be typed. */
const LOOKED_AT = 1_000

/** What a query can be about: what the API knows, and what the rows show. */
export function knownOf(queues: readonly Queue[], modules: readonly Module[], rows: readonly Job[]): Known {
  const seen = rows.slice(0, LOOKED_AT)
  const names = (given: readonly string[]): string[] => [...new Set(given)].toSorted()
  return {
    queues: names([...queues.map(({ name }) => name), ...seen.map(({ queue }) => queue)]),
    types: names([...modules.map(({ type }) => type), ...seen.map(({ type }) => type)]),
    tags: names(seen.flatMap(({ tags }) => tags)),
  }
}

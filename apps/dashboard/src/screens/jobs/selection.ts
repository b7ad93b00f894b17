import type { Job } from '../../api/jobs.ts'
import { rowKey } from './row-updates.ts'

/** The rows that somebody marked, by their key. */
export type Selection = ReadonlyMap<string, Job>

/** Adds or takes away one row. */
export function toggle(selected: Selection, job: Job): Selection {
  const next = new Map(selected)
  if (!next.delete(rowKey(job))) next.set(rowKey(job), job)
  return next
}

/** Adds all rows between two, as a click with Shift does. */
export function selectRange(selected: Selection, rows: readonly Job[], from: number, to: number): Selection {
  const [first, last] = from < to ? [from, to] : [to, from]
  const next = new Map(selected)
  for (const job of rows.slice(first, last + 1)) next.set(rowKey(job), job)
  return next
}

export function selectAll(rows: readonly Job[]): Selection {
  return new Map(rows.map((job) => [rowKey(job), job]))
}

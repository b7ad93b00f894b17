import type { Job } from '../../api/jobs.ts'
import { rowKey } from './row-updates.ts'

/** So many changes are kept beside what they change, before both become one. */
const MOST_CHANGES = 1_000

/** Jobs by queue and id: a key of both for each of very many takes longer than all the rest. */
type Base = ReadonlyMap<string, ReadonlyMap<string, Job>>

function baseOf(jobs: Iterable<Job>): Base {
  const base = new Map<string, Map<string, Job>>()
  for (const job of jobs) {
    const own = base.get(job.queue)
    if (own === undefined) base.set(job.queue, new Map([[job.id, job]]))
    else own.set(job.id, job)
  }
  return base
}

/** Whether each is marked now, by the key of its row. */
type Changes = ReadonlyMap<string, { readonly job: Job; readonly isOn: boolean }>

/**
 * The rows that somebody marked; what changes it makes another one. It is many rows, and the few that were marked or not since: to copy a
 * hundred thousand for each key would be felt.
 */
export class Selection {
  readonly size: number
  readonly #base: Base
  readonly #changes: Changes

  constructor(base: Base, changes: Changes, size: number) {
    this.#base = base
    this.#changes = changes
    this.size = size
  }

  has(job: Job): boolean {
    return this.#changes.get(rowKey(job))?.isOn ?? this.#base.get(job.queue)?.has(job.id) ?? false
  }

  *values(): Iterable<Job> {
    const changed = new Set([...this.#changes.values()].map(({ job }) => job.id))
    for (const own of this.#base.values())
      for (const job of own.values()) if (!changed.has(job.id) || !this.#changes.has(rowKey(job))) yield job
    for (const { job, isOn } of this.#changes.values()) if (isOn) yield job
  }

  /** The same with some that are marked, or not. */
  with(jobs: readonly Job[], isOn: boolean): Selection {
    const changes = new Map(this.#changes)
    let { size } = this
    for (const job of jobs) {
      const key = rowKey(job)
      const was = changes.get(key)?.isOn ?? this.has(job)
      if (was !== isOn) size += isOn ? 1 : -1
      changes.set(key, { job, isOn })
    }
    const next = new Selection(this.#base, changes, size)
    return changes.size <= MOST_CHANGES ? next : new Selection(baseOf(next.values()), new Map(), size)
  }
}

export const NOTHING = new Selection(new Map(), new Map(), 0)

/** Adds or takes away one row. */
export function toggle(selected: Selection, job: Job): Selection {
  return selected.with([job], !selected.has(job))
}

/** Adds all rows between two, as a click with Shift does. */
export function selectRange(selected: Selection, rows: readonly Job[], from: number, to: number): Selection {
  const [first, last] = from < to ? [from, to] : [to, from]
  return selected.with(rows.slice(first, last + 1), true)
}

/** All rows of a list. */
export function selectAll(rows: readonly Job[]): Selection {
  return new Selection(baseOf(rows), new Map(), rows.length)
}

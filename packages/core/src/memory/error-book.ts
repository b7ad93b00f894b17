import type { ReadErrorGroupsParams, ReadErrorGroupsResult } from '../broker/index.ts'
import {
  ERROR_GROUPS,
  shapedError,
  toErrorGroup,
  type ErrorGroupHour,
  type GroupedError,
  type StoredErrorGroup,
} from '../protocol/index.ts'

const HOUR = 3_600_000

/** Negative when the first one was seen earlier, or is smaller at the same time. */
function compare(one: GroupPlace, other: GroupPlace): number {
  if (one.lastSeenAt !== other.lastSeenAt) return one.lastSeenAt - other.lastSeenAt
  const [first, second] = [`${one.shape} ${one.type}`, `${other.shape} ${other.type}`]
  return first < second ? -1 : first > second ? 1 : 0
}

type GroupPlace = Pick<StoredErrorGroup, 'lastSeenAt' | 'shape' | 'type'>

function addHour(hours: readonly ErrorGroupHour[], at: number): readonly ErrorGroupHour[] {
  const last = hours.at(-1)
  if (last?.at === at) return [...hours.slice(0, -1), { at, count: last.count + 1 }]
  return [...hours.filter((hour) => hour.at > at - ERROR_GROUPS.hours * HOUR), { at, count: 1 }]
}

/** Errors of a queue, by shape and type. */
export class ErrorBook {
  /** Seen longest ago first. */
  readonly #groups = new Map<string, StoredErrorGroup>()

  count(now: number, type: string, jobId: string, error: GroupedError): void {
    const shaped = shapedError(error)
    const key = `${shaped.shape} ${type}`
    const known = this.#groups.get(key) ?? { ...shaped, type, firstSeenAt: now, count: 0, hours: [] }
    this.#groups.delete(key)
    this.#groups.set(key, {
      ...known,
      lastSeenAt: now,
      count: known.count + 1,
      hours: addHour(known.hours, Math.floor(now / HOUR) * HOUR),
      lastJobId: jobId,
    })
    for (const [name, { lastSeenAt }] of this.#groups) {
      if (this.#groups.size <= ERROR_GROUPS.kept && lastSeenAt >= now - ERROR_GROUPS.keptMs) break
      this.#groups.delete(name)
    }
  }

  read({ queue, limit, after }: ReadErrorGroupsParams, now: number): ReadErrorGroupsResult {
    const behind = [...this.#groups.values()]
      .filter((group) => group.lastSeenAt >= now - ERROR_GROUPS.keptMs)
      .filter((group) => after === null || compare(group, after) < 0)
      .toSorted((one, other) => compare(other, one))
    const page = behind.slice(0, limit)
    const last = behind.length > limit ? page.at(-1) : undefined
    return {
      groups: page.map((group) => toErrorGroup(queue, group, now)),
      next: last ? { lastSeenAt: last.lastSeenAt, shape: last.shape, type: last.type } : null,
      now,
    }
  }
}

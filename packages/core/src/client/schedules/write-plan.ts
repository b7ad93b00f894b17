import { isDeepStrictEqual } from 'node:util'
import { nextSlot, type Schedule, type ScheduledJob, type ScheduleSpec } from '../../protocol/index.ts'

/** How a schedule is to be. */
export interface WantedSchedule {
  readonly id: string
  readonly spec: ScheduleSpec
  readonly job: ScheduledJob
  /** Null: as it is. */
  readonly paused: boolean | null
}

/** What says which slots there are. */
function ruleOf(spec: ScheduleSpec): object {
  const { limit: _, jitterMs: __, overlap: ___, missed: ____, ...rule } = spec
  return rule
}

/** When it is due next, by what the store is to keep of it. */
function nextAtOf({ spec, runs, lastSlot, paused }: Omit<Schedule, 'nextAt'>): number | null {
  const hasRunsLeft = spec.limit === null || runs < spec.limit
  return paused || !hasRunsLeft ? null : nextSlot(spec, lastSlot)
}

/**
 * The schedule to write, made from the one that was read; null when that is like it already. Slots count from now on where they
 * cannot go on: for a new schedule or rule, after a pause, and when the schedule had ended.
 */
export function planWrite(current: Schedule | null, wanted: WantedSchedule, now: number): Schedule | null {
  const { id, spec, job } = wanted
  if (current === null) {
    const paused = wanted.paused ?? false
    const fresh = { id, spec, job, paused, lastSlot: now, runs: 0, history: [] }
    const stamps = { revision: 1, createdAt: now, updatedAt: now }
    return { ...fresh, ...stamps, nextAt: nextAtOf({ ...fresh, ...stamps }) }
  }
  const paused = wanted.paused ?? current.paused
  const isSame =
    paused === current.paused && isDeepStrictEqual(spec, current.spec) && isDeepStrictEqual(job, current.job)
  if (isSame) return null
  const goesOn = current.nextAt !== null && isDeepStrictEqual(ruleOf(spec), ruleOf(current.spec))
  const next = {
    ...current,
    spec,
    job,
    paused,
    lastSlot: goesOn ? current.lastSlot : Math.max(current.lastSlot, now),
  }
  return { ...next, nextAt: nextAtOf(next) }
}

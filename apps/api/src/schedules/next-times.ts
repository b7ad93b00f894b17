import type { Schedule } from '@burrow/core'
import { nextSlots } from '@burrow/core/protocol'

/** When a schedule is due next, in ms since 1970: nothing while it is paused or when it has ended. */
export function nextTimes({ spec, runs, nextAt }: Schedule, count: number, now: number): readonly number[] {
  if (nextAt === null) return []
  // One that is due and not fired yet comes first; others that lie behind by now will not all be fired.
  const left = spec.limit === null ? count : Math.min(count, spec.limit - runs)
  return [nextAt, ...nextSlots(spec, Math.max(nextAt, now), Math.max(left, 1) - 1)].slice(0, left)
}

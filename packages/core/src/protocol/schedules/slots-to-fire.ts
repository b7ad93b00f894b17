import { SCHEDULE_LIMITS } from './schedule-limits.ts'
import type { ScheduleSpec } from './schedule-spec.ts'
import { slotsOf } from './slots.ts'

/** What a store knows of a schedule. */
export interface SlotsToFireParams {
  /** The newest slot that is settled, fired or skipped; the time from which on the schedule counts when there is none. */
  readonly lastSlot: number
  /** How many slots were fired so far. */
  readonly runs: number
  /** The store's time. */
  readonly now: number
}

export interface SlotsToFireResult {
  /** Slots to fire, in order, 1,000 at most. */
  readonly fire: readonly number[]
  /** How many due slots are passed over, because they were missed. */
  readonly skipped: number
  /** What to keep as `lastSlot`. */
  readonly lastSlot: number
  /** The slot after that. Not after `now` when more are due than fit in one answer: then ask again. Null when the schedule ended. */
  readonly next: number | null
}

/**
 * Which slots are due and what becomes of them. A slot that nobody fired for more than a minute is missed: `skip` passes it over,
 * `run_all` fires the newest of those, as many as its cap, and `run_once` fires the newest one, unless a slot is due
 * that was not missed and stands for it. The same arguments give the same answer, wherever they are asked.
 */
export function slotsToFire(spec: ScheduleSpec, params: SlotsToFireParams): SlotsToFireResult {
  const { lastSlot, runs, now } = params
  const remaining = spec.limit === null ? Infinity : spec.limit - runs
  if (remaining <= 0) return { fire: [], skipped: 0, lastSlot, next: null }

  const slots = slotsOf(spec)
  const missedUntil = Math.max(lastSlot, now - SCHEDULE_LIMITS.missedAfterMs - 1)
  const missed = slots.count(lastSlot, missedUntil)
  const newestMissed = missed === 0 ? [] : slots.newest(lastSlot, missedUntil, missedToKeep(spec))
  const inTime: number[] = []
  for (
    let slot = slots.next(missedUntil);
    slot !== null && slot <= now && inTime.length < SCHEDULE_LIMITS.slots;
    slot = slots.next(slot)
  )
    inTime.push(slot)

  const madeUp = isMadeUp(spec, inTime.length > 0) ? newestMissed : []
  const fire = [...madeUp, ...inTime].slice(0, Math.min(remaining, SCHEDULE_LIMITS.slots))
  const settled = fire.at(-1) ?? newestMissed.at(-1) ?? lastSlot
  return {
    fire,
    skipped: missed - madeUp.length,
    lastSlot: settled,
    next: fire.length >= remaining ? null : slots.next(settled),
  }
}

function missedToKeep({ missed }: ScheduleSpec): number {
  return missed.kind === 'run_all' ? missed.cap : 1
}

function isMadeUp({ missed }: ScheduleSpec, hasOther: boolean): boolean {
  return missed.kind === 'run_all' || (missed.kind === 'run_once' && !hasOther)
}

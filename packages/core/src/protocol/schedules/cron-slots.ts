import type { CronPattern } from './cron-pattern.ts'
import type { RuleSlots } from './rule-slots.ts'
import { SCHEDULE_LIMITS } from './schedule-limits.ts'
import type { TimeZone, Transition } from './time-zone.ts'
import { countWalls, nextWall, previousWall } from './wall-times.ts'

const DAY_MS = 86_400_000
/** Clocks change by up to a day (a zone that crosses the date line), and are up to 14 hours ahead of UTC. */
const REACH_MS = 2 * DAY_MS

/**
 * The slots of a cron expression on the clocks of a zone. Most of the year a slot is the instant at which the clocks show a time
 * that the expression names. When clocks change, an expression that names times of day keeps their number: a time that is left out
 * counts as reached when the clocks go on, and one that is shown twice counts the first time. A repeating expression keeps its
 * spacing: it fires whenever the clocks show one of its times, and where they were put forward also when they would have shown one.
 */
export function cronSlots(pattern: CronPattern, zone: TimeZone): RuleSlots {
  const next = (after: number): number | null => {
    const slot = pattern.isRepeating ? nextRepeating(pattern, zone, after) : nextFixed(pattern, zone, after)
    return slot !== null && slot <= SCHEDULE_LIMITS.lastSlot ? slot : null
  }
  return {
    next,
    count: (after, until) => countSlots(pattern, zone, next, after, until),
    newest: (after, until, most) => newestSlots(pattern, zone, next, after, until, most),
  }
}

function nextFixed(pattern: CronPattern, zone: TimeZone, after: number): number | null {
  // Times that were shown before the clocks were put back do not count again.
  const from = zone
    .transitions(after - REACH_MS, after)
    .reduce((wall, { at, before }) => Math.max(wall, at + before), after + 1 + zone.offsetAt(after))
  const wall = nextWall(pattern, from)
  return wall === null ? null : firstInstant(zone, wall)
}

/** When the clocks of a zone show a wall time first, or when they go on if they leave it out. */
function firstInstant(zone: TimeZone, wall: number): number {
  const transitions = zone.transitions(wall - REACH_MS, wall + REACH_MS)
  for (const { at, before, after } of transitions) {
    if (wall < at + before) return wall - before
    if (wall < at + after) return at
  }
  return wall - (transitions.at(-1)?.after ?? zone.offsetAt(wall))
}

function nextRepeating(pattern: CronPattern, zone: TimeZone, after: number): number | null {
  let from = after + 1
  while (from <= SCHEDULE_LIMITS.lastSlot) {
    const offset = zone.offsetAt(from)
    const wall = nextWall(pattern, from + offset)
    const shown = wall === null ? Infinity : wall - offset
    const slot = zone
      .transitions(from - REACH_MS, from)
      .reduce((least, change) => Math.min(least, wouldHaveShown(pattern, change, from)), shown)
    const [change] = zone.transitions(from, from + REACH_MS)
    if (slot < (change?.at ?? from + REACH_MS)) return slot
    if (change) from = change.at
    else if (wall === null) return null
    // No change is near, so nothing is due before the clocks can come close to that time.
    else from = Math.max(from + REACH_MS, wall - REACH_MS)
  }
  return null
}

/** The first time from `from` on that the clocks would show if they had not been put forward, while that makes a difference. */
function wouldHaveShown(pattern: CronPattern, { at, before, after }: Transition, from: number): number {
  const until = at + after - before
  const wall = from < until ? nextWall(pattern, from + before) : null
  return wall !== null && wall - before < until ? wall - before : Infinity
}

function countSlots(
  pattern: CronPattern,
  zone: TimeZone,
  next: RuleSlots['next'],
  after: number,
  until: number,
): number {
  let [count, from] = [0, after + 1]
  for (const change of zone.transitions(after - REACH_MS, until)) {
    // Around a change slots are counted one by one, elsewhere by arithmetic.
    const end = Math.min(until, change.at + Math.abs(change.after - change.before))
    if (end < from) continue
    if (change.at > from) count += countWalls(pattern, from + change.before, change.at - 1 + change.before)
    for (
      let slot = next(Math.max(from, change.at) - 1);
      slot !== null && slot <= end;
      slot = next(slot), count += 1
    );
    from = end + 1
  }
  if (from > until) return count
  const offset = zone.offsetAt(from)
  return count + countWalls(pattern, from + offset, until + offset)
}

function newestSlots(
  pattern: CronPattern,
  zone: TimeZone,
  next: RuleSlots['next'],
  after: number,
  until: number,
  most: number,
): readonly number[] {
  // As many wall times back as slots are wanted; several times can be one slot, so that it can take more.
  for (let back = most; ; back *= 2) {
    let wall: number | null = until + zone.offsetAt(until) + 1
    for (let step = 0; step < back && wall !== null; step += 1)
      wall = previousWall(pattern, wall - 1, after - REACH_MS)
    const from: number = wall === null ? after : Math.max(after, firstInstant(zone, wall) - 1)
    const slots: number[] = []
    for (let slot = next(from); slot !== null && slot <= until; slot = next(slot)) slots.push(slot)
    if (slots.length >= most || from === after) return slots.slice(-most)
  }
}

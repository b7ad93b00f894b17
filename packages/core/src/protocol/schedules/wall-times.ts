import { timeAt, timesPerDay, type CronPattern } from './cron-pattern.ts'
import { SCHEDULE_LIMITS } from './schedule-limits.ts'

const DAY_MS = 86_400_000
/** Zones are up to 14 hours ahead of UTC. */
const MAX_DAY = Math.floor(SCHEDULE_LIMITS.lastSlot / DAY_MS) + 1

/** How many values are smaller. */
function below(values: readonly number[], value: number): number {
  const index = values.findIndex((candidate) => candidate >= value)
  return index === -1 ? values.length : index
}

/** How many times of a day lie before a time, given in milliseconds since midnight. */
function rank({ hours, minutes, seconds }: CronPattern, timeMs: number): number {
  const whole = Math.ceil(timeMs / 1_000)
  const hour = Math.floor(whole / 3_600)
  const minute = Math.floor(whole / 60) % 60
  const inHour = minutes.length * seconds.length
  const before = below(hours, hour) * inHour
  if (!hours.includes(hour)) return before
  const beforeMinute = before + below(minutes, minute) * seconds.length
  return minutes.includes(minute) ? beforeMinute + below(seconds, whole % 60) : beforeMinute
}

/** The first wall time of a pattern that is not before `from`, or null when the calendar ends. */
export function nextWall(pattern: CronPattern, from: number): number | null {
  let day = Math.floor(from / DAY_MS)
  let index = rank(pattern, from - day * DAY_MS)
  for (; day <= MAX_DAY; day += 1, index = 0) {
    if (index < timesPerDay(pattern) && pattern.matchesDay(day)) return day * DAY_MS + timeAt(pattern, index)
  }
  return null
}

/** The last wall time of a pattern that is not after `until`, or null when there is none after `after`. */
export function previousWall(pattern: CronPattern, until: number, after: number): number | null {
  let day = Math.floor(until / DAY_MS)
  let index = rank(pattern, until + 1 - day * DAY_MS) - 1
  for (; (day + 1) * DAY_MS > after; day -= 1, index = timesPerDay(pattern) - 1) {
    if (index < 0 || !pattern.matchesDay(day)) continue
    const wall = day * DAY_MS + timeAt(pattern, index)
    return wall > after ? wall : null
  }
  return null
}

/** How many wall times of a pattern lie from `from` to `until`, both included. */
export function countWalls(pattern: CronPattern, from: number, until: number): number {
  let count = 0
  for (let day = Math.floor(from / DAY_MS); day * DAY_MS <= until; day += 1) {
    if (!pattern.matchesDay(day)) continue
    const start = Math.max(0, from - day * DAY_MS)
    const end = Math.min(DAY_MS, until + 1 - day * DAY_MS)
    count += rank(pattern, end) - rank(pattern, start)
  }
  return count
}

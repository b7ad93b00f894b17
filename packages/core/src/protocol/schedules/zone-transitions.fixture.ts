/** The clocks of zones, worked out a second time and in another way, to hold the product against. */

const HOUR_MS = 3_600_000

export interface Change {
  readonly at: number
  readonly before: number
  readonly after: number
}

/** What the clocks of a zone show minus UTC, read from the offset that the engine prints. */
export function offsetReader(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  return (instant) => {
    const [, sign, hours, minutes, seconds] =
      /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(instant)) ?? []
    const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)
    return (sign === '-' ? -size : size) * 1_000
  }
}

/** All changes of a zone from `from` to `until`, to the second. */
export function findChanges(zone: string, from: number, until: number): Change[] {
  const offsetAt = offsetReader(zone)
  const changes: Change[] = []
  for (let low = from; low < until; low += 12 * HOUR_MS) {
    const before = offsetAt(low)
    const after = offsetAt(low + 12 * HOUR_MS)
    if (before === after) continue
    let [left, right] = [low, low + 12 * HOUR_MS]
    while (right - left > 1_000) {
      const middle = left + Math.floor((right - left) / 2_000) * 1_000
      if (offsetAt(middle) === before) left = middle
      else right = middle
    }
    changes.push({ at: right, before, after })
  }
  return changes
}

/** One zone of each group with the same changes in these years; zones without any are one group. */
export function groupZones(from: number, until: number): Map<string, readonly Change[]> {
  const groups = new Map<string, string>()
  const result = new Map<string, readonly Change[]>()
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const changes = findChanges(zone, from, until)
    const key = JSON.stringify(changes)
    if (groups.has(key)) continue
    groups.set(key, zone)
    result.set(zone, changes)
  }
  return result
}

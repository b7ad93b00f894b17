/** What ended in a minute. */
export interface Minute {
  readonly at: number
  readonly completed: number
  readonly failed: number
}

interface Point {
  readonly at: string
  readonly completed: number
  readonly failed: number
  readonly dead: number
}

const MINUTE_MS = 60_000

/** One entry a minute up to now; the API leaves out those in which nothing happened. */
export function fillMinutes(points: readonly Point[], now: number, count: number): Minute[] {
  const known = new Map(points.map((point) => [Date.parse(point.at), point]))
  const last = Math.floor(now / MINUTE_MS) * MINUTE_MS
  return Array.from({ length: count }, (_, index) => {
    const at = last - (count - 1 - index) * MINUTE_MS
    const point = known.get(at)
    return { at, completed: point?.completed ?? 0, failed: (point?.failed ?? 0) + (point?.dead ?? 0) }
  })
}

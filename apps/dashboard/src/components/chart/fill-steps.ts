/** Steps up to now. */
export interface Span {
  readonly now: number
  readonly stepMs: number
  readonly count: number
}

/** Where a step begins, and what is known of it. */
export interface Step<T> {
  readonly at: number
  readonly point: T | undefined
}

/** Every step up to that of now; the API leaves out those in which nothing happened. */
export function fillSteps<T extends { readonly at: string }>(
  points: readonly T[],
  { now, stepMs, count }: Span,
): Step<T>[] {
  const known = new Map(points.map((point) => [Date.parse(point.at), point]))
  const last = Math.floor(now / stepMs) * stepMs
  return Array.from({ length: count }, (_, index) => {
    const at = last - (count - 1 - index) * stepMs
    return { at, point: known.get(at) }
  })
}

/** How far something was, and when. */
export interface Sample {
  readonly at: number
  readonly handled: number
}

/** Samples older than this say little about how fast it is now. */
const WINDOW_MS = 15_000
const SECOND_MS = 1_000

/** Adds a sample. One that is behind the last begins anew: it is of something else. */
export function addSample(samples: readonly Sample[], next: Sample): readonly Sample[] {
  const last = samples.at(-1)
  if (last?.at === next.at) return samples
  if (last !== undefined && last.handled > next.handled) return [next]
  return [...samples.filter(({ at }) => at > next.at - WINDOW_MS), next]
}

/** Jobs a second, and never more than are allowed: a short look may see two steps of them. Null while nobody can say. */
export function paceOf(samples: readonly Sample[], allowed: number | null): number | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (first === undefined || last === undefined || last.at - first.at < SECOND_MS / 2) return null
  const pace = ((last.handled - first.handled) * SECOND_MS) / (last.at - first.at)
  return Math.min(pace, allowed ?? Infinity)
}

/** How long the rest takes at a pace; null while nobody can say. */
export function timeLeftMs(handled: number, expected: number | null, pace: number | null): number | null {
  if (expected === null || pace === null || pace <= 0) return null
  return (Math.max(0, expected - handled) / pace) * SECOND_MS
}

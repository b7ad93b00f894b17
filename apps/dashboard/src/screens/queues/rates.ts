/** How many jobs of a queue had ended at a time. */
export interface Sample {
  readonly at: number
  readonly ended: number
}

/** How long back a rate looks. */
const WINDOW_MS = 60_000
/** Below this a rate is no more than chance. */
const SHORTEST_MS = 4_000
/** A sample more often than this changes nothing. */
const APART_MS = 1_000

/** Adds a sample and forgets what is too old; the oldest one that is kept spans the window. */
export function addSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1)
  if (last !== undefined && sample.at - last.at < APART_MS) return samples
  // Counters begin anew when a queue is forgotten.
  if (last !== undefined && sample.ended < last.ended) return [sample]
  const all = [...samples, sample]
  const first = all.findLastIndex(({ at }) => sample.at - at >= WINDOW_MS)
  return all.slice(Math.max(0, first))
}

/** Jobs that end a minute; null while too little was seen. */
export function ratePerMinute(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (first === undefined || last === undefined || last.at - first.at < SHORTEST_MS) return null
  return ((last.ended - first.ended) / (last.at - first.at)) * 60_000
}

/** How long things took, in ms. */
export interface Latencies {
  readonly samples: number
  readonly p50_ms: number
  readonly p99_ms: number
  readonly max_ms: number
}

/** What `burrow bench` found out. */
export interface BenchReport {
  readonly store: string
  readonly address: string
  readonly server: string | null
  readonly jobs: number
  readonly concurrency: number
  readonly payload_bytes: number
  readonly enqueue: { readonly jobs_per_second: number; readonly seconds: number }
  readonly work: { readonly jobs_per_second: number; readonly seconds: number }
  /** From the call that enqueues a job to the start of its handler, with an idle worker in the same process. */
  readonly pickup: Latencies
  readonly exactly_once: boolean
  /** Jobs that no handler saw, and calls of handlers beyond the first for a job. */
  readonly lost: number
  readonly repeated: number
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/** How many a second, over a time. */
export function rateOf(
  jobs: number,
  ms: number,
): { readonly jobs_per_second: number; readonly seconds: number } {
  return {
    jobs_per_second: Math.round((jobs / Math.max(ms, 0.001)) * 1_000),
    seconds: rounded(ms / 1_000, 3),
  }
}

/** Nearest ranks of at least one time. */
export function latenciesOf(times: readonly number[]): Latencies {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number): number =>
    rounded(sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN, 2)
  return { samples: sorted.length, p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1) }
}

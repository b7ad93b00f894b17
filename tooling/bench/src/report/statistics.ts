import type { SubjectName } from '../adapters/subjects.ts'
import type { Sample } from './report.ts'

export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

export function spread(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) }
}

/** The value that `share` of them do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export interface Series {
  readonly scenario: string
  readonly metric: string
  readonly subject: SubjectName
}

/** Values of one subject in one metric, in the order of the rounds. */
export function valuesOf(
  samples: readonly Sample[],
  { scenario, metric, subject }: Series,
): readonly number[] {
  return samples
    .filter((s) => s.scenario === scenario && s.metric === metric && s.subject === subject)
    .toSorted((a, b) => a.round - b.round)
    .map(({ value }) => value)
}

/**
 * How one series compares with another: the ratio of the medians, and the smallest and largest ratio within a round.
 * Null when there is nothing to compare.
 */
export function ratio(values: readonly number[], base: readonly number[]): Spread | null {
  if (values.length === 0 || base.length === 0) return null
  const rounds = Math.min(values.length, base.length)
  const each = Array.from({ length: rounds }, (_, round) => (values[round] ?? 0) / (base[round] ?? 0))
  return { median: median(values) / median(base), min: Math.min(...each), max: Math.max(...each) }
}

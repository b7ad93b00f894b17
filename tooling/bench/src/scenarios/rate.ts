import type { Metric } from './scenario.ts'

export const RATE: Metric = { name: 'rate', unit: 'jobs/s', better: 'higher' }

export function jobsPerSecond(count: number, startedAtNs: number, endedAtNs: number): number {
  return count / ((endedAtNs - startedAtNs) / 1e9)
}

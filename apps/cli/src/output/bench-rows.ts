import type { BenchReport } from '../bench/bench-report.ts'
import type { Row } from './row.ts'

/** The figures of a run as lines of a table. */
export function benchRows({ enqueue, work, pickup, ...report }: BenchReport): readonly Row[] {
  return [
    { figure: 'enqueue', value: enqueue.jobs_per_second, unit: 'jobs/s' },
    { figure: 'work', value: work.jobs_per_second, unit: 'jobs/s' },
    { figure: 'pickup p50', value: pickup.p50_ms, unit: 'ms' },
    { figure: 'pickup p99', value: pickup.p99_ms, unit: 'ms' },
    { figure: 'pickup max', value: pickup.max_ms, unit: 'ms' },
    { figure: 'lost', value: report.lost, unit: 'jobs' },
    { figure: 'run again', value: report.repeated, unit: 'jobs' },
  ]
}

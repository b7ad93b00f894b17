import type { SubjectName } from '../adapters/subjects.ts'
import { REPORT_VERSION, type Report, type Sample } from './report.ts'

type Values = Readonly<Partial<Record<SubjectName, readonly number[]>>>

/** Samples of one metric, a value a round. */
export function samplesOf(scenario: string, metric: string, values: Values): Sample[] {
  return Object.entries(values).flatMap(([subject, list]) =>
    list.map((value, round) => ({ scenario, metric, subject: subject as SubjectName, round, value })),
  )
}

export const EXAMPLE: Report = {
  version: REPORT_VERSION,
  date: '2026-01-02T03:04:05.000Z',
  command: 'pnpm bench --only bulk-enqueue,memory',
  scale: 'full',
  rounds: 2,
  environment: {
    cpu: 'A processor',
    cpus: 2,
    memoryBytes: 4 * 2 ** 30,
    system: 'linux 6 x64',
    node: 'v20.0.0',
    redis: '7.0.0',
  },
  subjects: {
    burrow: { packageName: '@burrow/core', version: '1.0.0', options: { worker: 'defaults' } },
    bullmq: { packageName: 'bullmq', version: '6.0.0', options: {} },
  },
  scenarios: [
    {
      id: 'bulk-enqueue',
      group: 'comparison',
      about: 'Many a call.',
      metrics: [{ name: 'rate', unit: 'jobs/s', better: 'higher' }],
    },
    {
      id: 'memory/completed',
      group: 'comparison',
      about: 'Kept.',
      metrics: [{ name: 'size', unit: 'bytes/job', better: 'lower' }],
    },
  ],
  samples: [
    ...samplesOf('bulk-enqueue', 'rate', { burrow: [70_000, 90_000], bullmq: [10_000, 10_000] }),
    ...samplesOf('memory/completed', 'size', { burrow: [600, 600], bullmq: [400, 400] }),
  ],
}

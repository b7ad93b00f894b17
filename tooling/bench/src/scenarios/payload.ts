import { subjectsOf } from '../adapters/subjects.ts'
import { processBacklog } from './backlog.ts'
import { jobsPerSecond } from './rate.ts'
import { sized, type Metric, type Scale, type Scenario } from './scenario.ts'

const METRICS: readonly Metric[] = ['enqueue', 'process'].map((name) => ({
  name,
  unit: 'jobs/s',
  better: 'higher',
}))

function createPayloadScenario(
  name: string,
  bytes: number,
  counts: Readonly<Record<Scale, number>>,
): Scenario {
  return {
    id: `payload/${name}`,
    group: 'growth',
    subjects: subjectsOf('redis'),
    about: `Payloads of ${name}: bulk enqueue, at most 1 MB a call, then one worker process at concurrency 100.`,
    metrics: METRICS,
    measure: async (measurement) => {
      const count = sized(measurement.scale, counts)
      const { firstAt, lastAt, seeded } = await processBacklog(measurement, {
        queues: ['bench'],
        count,
        concurrency: 100,
        textBytes: bytes,
      })
      return {
        enqueue: jobsPerSecond(count, seeded.startedAt, seeded.endedAt),
        process: jobsPerSecond(count, firstAt, lastAt),
      }
    },
  }
}

export const payloadScenarios: readonly Scenario[] = [
  createPayloadScenario('100B', 100, { full: 40_000, quick: 10_000, tiny: 300 }),
  createPayloadScenario('10kB', 10_000, { full: 10_000, quick: 2_000, tiny: 100 }),
  createPayloadScenario('200kB', 200_000, { full: 1_000, quick: 200, tiny: 10 }),
]

import { subjectsOf } from '../adapters/subjects.ts'
import { processBacklog } from './backlog.ts'
import { sized, type Metric, type Scenario } from './scenario.ts'

const METRICS: readonly Metric[] = ['worker', 'Redis'].map((name) => ({
  name,
  unit: 'ms/1,000 jobs',
  better: 'lower',
}))

export const cpu: Scenario = {
  id: 'cpu',
  group: 'comparison',
  subjects: subjectsOf('redis'),
  about: 'CPU time of the worker process and of Redis while one worker handles a backlog at concurrency 100.',
  metrics: METRICS,
  measure: async (measurement) => {
    const { redis, scale } = measurement
    const count = sized(scale, { full: 60_000, quick: 12_000, tiny: 1_000 })
    let before = 0
    let after = 0
    const { cpuMs } = await processBacklog(measurement, {
      queues: ['bench'],
      count,
      concurrency: 100,
      beforeWork: async () => void (before = await redis.cpuMs()),
      afterWork: async () => void (after = await redis.cpuMs()),
    })
    return { worker: (cpuMs / count) * 1_000, Redis: ((after - before) / count) * 1_000 }
  },
}

import { SUBJECTS, subjectsOf } from '../adapters/subjects.ts'
import { processBacklog } from './backlog.ts'
import { jobsPerSecond, RATE } from './rate.ts'
import { backlogSize, sized, type Scale, type Scenario } from './scenario.ts'

const QUEUES = ['bench']
const FEW: Readonly<Record<Scale, number>> = { full: 10_000, quick: 3_000, tiny: 100 }
/** The concurrencies at which every subject is measured; the others show how Redis scales. */
const EVERYWHERE: readonly number[] = [10, 100]

function createProcessScenario(concurrency: number): Scenario {
  return {
    id: `process/${concurrency}`,
    group: 'comparison',
    subjects: EVERYWHERE.includes(concurrency) ? SUBJECTS : subjectsOf('redis'),
    about: `One worker process handles a backlog at concurrency ${concurrency}; the handler does nothing and returns a small object.`,
    metrics: [RATE],
    measure: async (measurement) => {
      const count = concurrency === 1 ? sized(measurement.scale, FEW) : backlogSize(measurement)
      const { firstAt, lastAt } = await processBacklog(measurement, { queues: QUEUES, count, concurrency })
      return { [RATE.name]: jobsPerSecond(count, firstAt, lastAt) }
    },
  }
}

export const processScenarios: readonly Scenario[] = [1, 10, 100, 1_000].map(createProcessScenario)

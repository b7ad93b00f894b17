import { subjectsOf } from '../adapters/subjects.ts'
import { processBacklog } from './backlog.ts'
import { jobsPerSecond, RATE } from './rate.ts'
import { sized, type Scenario } from './scenario.ts'

function createQueuesScenario(number: number): Scenario {
  return {
    id: `queues/${number}`,
    group: 'growth',
    subjects: subjectsOf('redis'),
    about: `A backlog spread over ${number} queues, all served by one worker process at concurrency 100 (of each queue where the system has a worker a queue).`,
    metrics: [RATE],
    measure: async (measurement) => {
      const count = sized(measurement.scale, { full: 60_000, quick: 12_000, tiny: 1_000 })
      const queues = Array.from({ length: number }, (_, index) => `bench-${index}`)
      const { firstAt, lastAt } = await processBacklog(measurement, { queues, count, concurrency: 100 })
      return { [RATE.name]: jobsPerSecond(count, firstAt, lastAt) }
    },
  }
}

export const queuesScenarios: readonly Scenario[] = [1, 100].map(createQueuesScenario)

import { subjectsOf } from '../adapters/subjects.ts'
import { processBacklog, seed } from './backlog.ts'
import { sized, type Measurement, type Metric, type Scenario } from './scenario.ts'

const QUEUES = ['bench']
const BYTES: Metric = { name: 'size', unit: 'bytes/job', better: 'lower' }

/**
 * The first jobs fill what is there once and does not grow with jobs, such as scripts and capped event streams;
 * what the next ones add is the cost of a job.
 */
async function bytesPerJob(
  measurement: Measurement,
  add: (count: number, before: number) => Promise<void>,
): Promise<Record<string, number>> {
  const first = sized(measurement.scale, { full: 10_000, quick: 5_000, tiny: 200 })
  const count = sized(measurement.scale, { full: 20_000, quick: 5_000, tiny: 400 })
  await add(first, 0)
  const before = await measurement.redis.settledMemory()
  await add(count, first)
  const after = await measurement.redis.settledMemory()
  return { [BYTES.name]: (after - before) / count }
}

const waiting: Scenario = {
  id: 'memory/waiting',
  group: 'comparison',
  subjects: subjectsOf('redis'),
  about: 'Memory of the server for each waiting job more, with a payload of about 50 bytes.',
  metrics: [BYTES],
  measure: (measurement) =>
    bytesPerJob(measurement, async (count, before) => {
      const producer = await measurement.spawn()
      await seed(producer, { queues: QUEUES, count })
      const counts = await producer.call('counts', { queue: 'bench' })
      if (counts.waiting !== before + count) throw new Error(`${counts.waiting} jobs wait`)
      await producer.close()
    }),
}

const completed: Scenario = {
  id: 'memory/completed',
  group: 'comparison',
  subjects: subjectsOf('redis'),
  about: 'Memory of the server for each completed job more that is kept, with its payload and its result.',
  metrics: [BYTES],
  measure: (measurement) =>
    bytesPerJob(measurement, async (count, before) => {
      const keepCompleted = 100_000
      await processBacklog(measurement, {
        queues: QUEUES,
        count,
        concurrency: 100,
        keepCompleted,
        isWarmedUp: false,
      })
      const observer = await measurement.spawn()
      const counts = await observer.call('counts', { queue: 'bench' })
      if (counts.completed !== before + count) throw new Error(`${counts.completed} completed jobs are kept`)
      await observer.close()
    }),
}

export const memoryScenarios: readonly Scenario[] = [waiting, completed]

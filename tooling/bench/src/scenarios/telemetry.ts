import { SMALL_TEXT_BYTES } from '../actor/enqueue.ts'
import type { Observed } from '../adapters/observe.ts'
import { subjectsOf } from '../adapters/subjects.ts'
import { processBacklog } from './backlog.ts'
import { jobsPerSecond } from './rate.ts'
import { backlogSize, type Measurement, type Scenario } from './scenario.ts'

const BULK = { batch: 1_000, inFlight: 1, textBytes: SMALL_TEXT_BYTES }
const OBSERVED: readonly Observed[] = ['nothing', 'metrics', 'spans']

async function enqueueRate(measurement: Measurement, observed: Observed): Promise<number> {
  const count = backlogSize(measurement)
  const producer = await measurement.spawn({ observed })
  await producer.call('warmUp', { enqueue: { ...BULK, queues: [], count: count / 4 }, work: false })
  const params = { ...BULK, count, queues: [`enqueue-${observed}`] }
  const { startedAt, endedAt } = await producer.call('enqueue', params)
  await producer.close()
  return jobsPerSecond(count, startedAt, endedAt)
}

async function processRate(measurement: Measurement, observed: Observed): Promise<number> {
  const count = backlogSize(measurement)
  const queues = [`process-${observed}`]
  const { firstAt, lastAt } = await processBacklog(measurement, { queues, count, concurrency: 100, observed })
  return jobsPerSecond(count, firstAt, lastAt)
}

/** What it costs to be watched. */
export const telemetry: Scenario = {
  id: 'telemetry',
  group: 'growth',
  subjects: subjectsOf('redis').slice(0, 1),
  about:
    'One producer enqueues 1,000 jobs a call, and one worker process handles a backlog at concurrency 100: watched by nothing, by `ProcessMetrics` for Prometheus, and by OpenTelemetry with a span for each job and attempt, batched and thrown away.',
  metrics: OBSERVED.flatMap((by) =>
    ['enqueued', 'processed'].map((what) => ({ name: `${what}, ${by}`, unit: 'jobs/s', better: 'higher' })),
  ),
  measure: async (measurement) => {
    const values: Record<string, number> = {}
    for (const by of OBSERVED) {
      values[`enqueued, ${by}`] = await enqueueRate(measurement, by)
      values[`processed, ${by}`] = await processRate(measurement, by)
    }
    return values
  },
}

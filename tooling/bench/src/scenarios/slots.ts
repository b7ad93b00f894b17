import { subjectsOf } from '../adapters/subjects.ts'
import { percentile } from '../report/statistics.ts'
import { warmWorker } from './backlog.ts'
import { jobsPerSecond } from './rate.ts'
import { sized, type Metric, type Scale, type Scenario } from './scenario.ts'
import { untilHandled } from './until-handled.ts'
import { verifyOnce, verifySettled } from './verify.ts'

const QUEUE = 'bench'
const PER_SECOND = 10_000
const BATCH = 100
/** At that rate half of a thousand slots are in use. */
const WORK_MS = 50
const SECONDS: Readonly<Record<Scale, number>> = { full: 10, quick: 3, tiny: 0.05 }
/** The first jobs meet workers that have not found their pace. */
const LEFT_OUT = 0.05

const METRICS: readonly Metric[] = [
  { name: 'rate', unit: 'jobs/s', better: 'higher' },
  { name: 'p50', unit: 'ms', better: 'lower' },
  { name: 'p99', unit: 'ms', better: 'lower' },
  { name: 'max', unit: 'ms', better: 'lower' },
  { name: 'slots in use', unit: 'jobs', better: 'lower' },
]

function createSlotsScenario(processes: number, concurrency: number): Scenario {
  return {
    id: `slots/${processes}x${concurrency}`,
    group: 'growth',
    subjects: subjectsOf('redis').slice(0, 1),
    about: `One process enqueues ${PER_SECOND} jobs a second at an even pace, ${BATCH} a call, for ${SECONDS.full} s; ${processes === 1 ? 'one worker process handles' : `${processes} worker processes handle`} them at concurrency ${concurrency}${processes === 1 ? '' : ' each'}, and every job keeps its slot for ${WORK_MS} ms. The rate from the first call to the start of the last job; from just before the enqueue call to the start of the handler; and the most slots in use, the highest numbers of all processes added up.`,
    metrics: METRICS,
    measure: async (measurement) => {
      const count = PER_SECOND * sized(measurement.scale, SECONDS)
      const producer = await measurement.spawn()
      const workers = await Promise.all(Array.from({ length: processes }, () => measurement.spawn()))
      for (const worker of workers) await warmWorker(measurement, worker)
      const steady = { queue: QUEUE, perSecond: PER_SECOND, batch: BATCH }
      const params = { total: count, isShared: true, measuresLatency: true, workMs: WORK_MS }
      await Promise.all(
        workers.map((worker) => worker.call('startWork', { queues: [QUEUE], concurrency, ...params })),
      )
      const { startedAt } = await producer.call('enqueueSteady', { ...steady, count })
      await untilHandled(workers, count)
      await Promise.all(workers.map((worker) => worker.call('close', undefined)))
      const done = await Promise.all(workers.map((worker) => worker.call('workDone', { wait: false })))
      verifyOnce(
        count,
        done.map(({ handled }) => handled),
      )
      await verifySettled(producer, [QUEUE])
      const kept = done.flatMap(({ latenciesNs }) =>
        latenciesNs.slice(Math.floor(latenciesNs.length * LEFT_OUT)).map((ns) => ns / 1e6),
      )
      const endedAt = Math.max(...done.map(({ lastAt }) => lastAt))
      return {
        rate: jobsPerSecond(count, startedAt, endedAt),
        p50: percentile(kept, 0.5),
        p99: percentile(kept, 0.99),
        max: percentile(kept, 1),
        'slots in use': done.reduce((sum, { busiest }) => sum + busiest, 0),
      }
    },
  }
}

export const slotsScenarios: readonly Scenario[] = [
  createSlotsScenario(1, 1_000),
  createSlotsScenario(10, 100),
]

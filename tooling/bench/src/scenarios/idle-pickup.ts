import { SEED } from '../actor/actor.ts'
import { subjectsOf } from '../adapters/subjects.ts'
import { percentile } from '../report/statistics.ts'
import { warmWorker } from './backlog.ts'
import { sized, type Metric, type Scale, type Scenario } from './scenario.ts'
import { verifyOnce, verifySettled } from './verify.ts'

const QUEUE = 'bench'
const SECONDS: Readonly<Record<Scale, number>> = { full: 4, quick: 1, tiny: 0.2 }
/** The first calls make connections and compile; that is not what an idle worker is asked about. */
const LEFT_OUT = 0.05

const METRICS: readonly Metric[] = ['p50', 'p99', 'max'].map((name) => ({
  name,
  unit: 'ms',
  better: 'lower',
}))

function createPickupScenario(perSecond: number): Scenario {
  return {
    id: `idle-pickup/${perSecond}`,
    group: 'comparison',
    subjects: perSecond === 100 ? subjectsOf('redis', 'postgres') : subjectsOf('redis'),
    about: `One process enqueues ${perSecond} single jobs a second at random times that do not wait for answers; from just before the enqueue call to the start of the handler in another process, which is idle in between.`,
    metrics: METRICS,
    measure: async (measurement) => {
      const { scale, round, spawn } = measurement
      const count = Math.ceil(perSecond * sized(scale, SECONDS))
      const producer = await spawn()
      const worker = await spawn()
      await warmWorker(measurement, worker)
      const single = { ...SEED, queues: [], batch: 1, count: Math.min(2_000, count * 10) }
      await producer.call('warmUp', { enqueue: single, work: false })
      const params = { queues: [QUEUE], concurrency: 10, total: count, measuresLatency: true }
      await worker.call('startWork', params)
      await producer.call('enqueueOpenLoop', { queue: QUEUE, count, perSecond, seed: round + 1 })
      const { handled, latenciesNs } = await worker.call('workDone', { wait: true })
      await worker.close()
      verifyOnce(count, [handled])
      await verifySettled(producer, [QUEUE])
      const kept = latenciesNs.slice(Math.floor(count * LEFT_OUT)).map((ns) => ns / 1e6)
      return { p50: percentile(kept, 0.5), p99: percentile(kept, 0.99), max: percentile(kept, 1) }
    },
  }
}

export const idlePickupScenarios: readonly Scenario[] = [100, 1_000].map(createPickupScenario)

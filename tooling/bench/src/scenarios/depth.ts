import { subjectsOf } from '../adapters/subjects.ts'
import { seed, warmWorker } from './backlog.ts'
import { jobsPerSecond, RATE } from './rate.ts'
import { sized, type Metric, type Scenario } from './scenario.ts'
import { verifyAtMostOnce } from './verify.ts'

const QUEUES = ['bench']
const LONGEST: Metric = { name: 'longest command', unit: 'ms', better: 'lower' }

function createDepthScenario(name: string, depth: number): Scenario {
  return {
    id: `depth/${name}`,
    group: 'growth',
    subjects: subjectsOf('redis'),
    about: `One worker process at concurrency 100 handles jobs that have ${depth.toLocaleString('en')} more waiting behind them; and the longest that one command kept Redis busy, enqueueing included.`,
    metrics: [RATE, LONGEST],
    measure: async (measurement) => {
      const { redis, scale, spawn } = measurement
      const count = sized(scale, { full: 30_000, quick: 10_000, tiny: 300 })
      const total = count + (scale === 'tiny' ? depth / 1_000 : depth)
      await redis.watchSlowCommands()
      const producer = await spawn()
      const worker = await spawn()
      await warmWorker(measurement, worker)
      await seed(producer, { queues: QUEUES, count: total })
      await worker.call('startWork', { queues: QUEUES, concurrency: 100, total, stopAfter: count })
      const { firstAt, lastAt } = await worker.call('workDone', { wait: true })
      await worker.call('close', undefined)
      const { handled } = await worker.call('workDone', { wait: false })
      const counts = await producer.call('counts', { queue: 'bench' })
      verifyAtMostOnce(total, handled, counts.waiting + counts.active)
      const longest = await redis.longestCommandMs()
      return { [RATE.name]: jobsPerSecond(count, firstAt, lastAt), [LONGEST.name]: longest }
    },
  }
}

export const depthScenarios: readonly Scenario[] = [
  createDepthScenario('1k', 1_000),
  createDepthScenario('100k', 100_000),
  createDepthScenario('1M', 1_000_000),
]

import { delay, systemClock } from '@burrow/core'
import { nowNs } from '../actor/clock.ts'
import { subjectsOf } from '../adapters/subjects.ts'
import { seed } from './backlog.ts'
import { sized, type Metric, type Scenario } from './scenario.ts'
import { verifyOnce, verifySettled } from './verify.ts'

const QUEUE = 'bench'
const JOBS = 100
const METRICS: readonly Metric[] = ['Redis', 'workers'].map((name) => ({
  name,
  unit: '% of a core',
  better: 'lower',
}))

function createIdleScenario(workers: number): Scenario {
  return {
    id: `idle-workers/${workers}`,
    group: 'growth',
    subjects: subjectsOf('redis'),
    about: `CPU of Redis and of one process with ${workers.toLocaleString('en')} workers, each with connections of its own, while there is nothing to do. Then ${JOBS} jobs come, each of which only one worker may take.`,
    metrics: METRICS,
    measure: async ({ redis, scale, spawn }) => {
      const count = scale === 'tiny' ? Math.min(workers, 5) : workers
      const host = await spawn()
      await host.call('startIdleWorkers', { count, queue: QUEUE, total: JOBS })
      await delay(systemClock, sized(scale, { full: 2_000, quick: 1_000, tiny: 50 }))
      const before = { at: nowNs(), redis: await redis.cpuMs(), workers: await host.call('cpuMs', undefined) }
      await delay(systemClock, sized(scale, { full: 12_000, quick: 6_000, tiny: 100 }))
      const after = { at: nowNs(), redis: await redis.cpuMs(), workers: await host.call('cpuMs', undefined) }
      const producer = await spawn()
      await seed(producer, { queues: [QUEUE], count: JOBS })
      const { handled } = await host.call('workDone', { wait: true })
      verifyOnce(JOBS, [handled])
      await host.close()
      await verifySettled(producer, [QUEUE])
      const share = (usedMs: number): number => (usedMs / ((after.at - before.at) / 1e6)) * 100
      return { Redis: share(after.redis - before.redis), workers: share(after.workers - before.workers) }
    },
  }
}

export const idleWorkersScenarios: readonly Scenario[] = [1, 100, 1_000].map(createIdleScenario)

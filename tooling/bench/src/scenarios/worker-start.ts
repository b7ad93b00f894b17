import { nowNs } from '../actor/clock.ts'
import { subjectsOf } from '../adapters/subjects.ts'
import { seed } from './backlog.ts'
import type { Metric, Scenario } from './scenario.ts'
import { verifyOnce, verifySettled } from './verify.ts'

const QUEUES = ['bench']
const METRICS: readonly Metric[] = [
  { name: 'from spawn', unit: 'ms', better: 'lower' },
  { name: 'from connect', unit: 'ms', better: 'lower' },
]

export const workerStart: Scenario = {
  id: 'worker-start',
  group: 'comparison',
  subjects: subjectsOf('redis'),
  about:
    'Until the first of 100 waiting jobs is handled: from the start of the worker process, and from the moment its code is loaded and it begins to connect.',
  metrics: METRICS,
  measure: async ({ spawn }) => {
    const producer = await spawn()
    await seed(producer, { queues: QUEUES, count: 100 })
    const spawnedAt = nowNs()
    const worker = await spawn()
    await worker.call('startWork', { queues: QUEUES, concurrency: 100, total: 100 })
    const { handled, firstAt } = await worker.call('workDone', { wait: true })
    await worker.close()
    verifyOnce(100, [handled])
    await verifySettled(producer, QUEUES)
    return { 'from spawn': (firstAt - spawnedAt) / 1e6, 'from connect': (firstAt - worker.openedAt) / 1e6 }
  },
}

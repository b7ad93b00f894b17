import { subjectsOf } from '../adapters/subjects.ts'
import { seed, warmWorker } from './backlog.ts'
import { jobsPerSecond, RATE } from './rate.ts'
import { backlogSize, type Scenario } from './scenario.ts'
import { untilHandled } from './until-handled.ts'
import { verifyOnce, verifySettled } from './verify.ts'

const QUEUES = ['bench']

export const processTwoWorkers: Scenario = {
  id: 'process-two-workers',
  group: 'comparison',
  subjects: subjectsOf('redis', 'postgres'),
  about: 'Two worker processes share a backlog, each at concurrency 100.',
  metrics: [RATE],
  measure: async (measurement) => {
    const count = backlogSize(measurement)
    const producer = await measurement.spawn()
    const workers = await Promise.all([measurement.spawn(), measurement.spawn()])
    for (const worker of workers) await warmWorker(measurement, worker)
    await seed(producer, { queues: QUEUES, count })
    const params = { queues: QUEUES, concurrency: 100, total: count, isShared: true }
    await Promise.all(workers.map((worker) => worker.call('startWork', params)))
    await untilHandled(workers, count)
    await Promise.all(workers.map((worker) => worker.call('close', undefined)))
    const done = await Promise.all(workers.map((worker) => worker.call('workDone', { wait: false })))
    verifyOnce(
      count,
      done.map(({ handled }) => handled),
    )
    await verifySettled(producer, QUEUES)
    // A worker that found nothing left has no times.
    const busy = done.filter(({ firstAt }) => firstAt > 0)
    const startedAt = Math.min(...busy.map(({ firstAt }) => firstAt))
    const endedAt = Math.max(...busy.map(({ lastAt }) => lastAt))
    return { [RATE.name]: jobsPerSecond(count, startedAt, endedAt) }
  },
}

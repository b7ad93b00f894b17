import { SEED } from '../actor/actor.ts'
import { subjectsOf } from '../adapters/subjects.ts'
import { warmWorker } from './backlog.ts'
import { jobsPerSecond, RATE } from './rate.ts'
import { sized, type Scenario } from './scenario.ts'
import { verifyOnce, verifySettled } from './verify.ts'

const QUEUES = ['bench']

export const sustained: Scenario = {
  id: 'sustained',
  group: 'comparison',
  subjects: subjectsOf('redis'),
  about:
    'One process enqueues, 100 jobs a call and two calls on their way, while another handles at concurrency 100; from the first call to the last job.',
  metrics: [RATE],
  measure: async (measurement) => {
    const count = sized(measurement.scale, { full: 60_000, quick: 12_000, tiny: 1_500 })
    const enqueue = { ...SEED, queues: QUEUES, batch: 100, inFlight: 2 }
    const producer = await measurement.spawn()
    const worker = await measurement.spawn()
    await warmWorker(measurement, worker)
    await producer.call('warmUp', { enqueue: { ...enqueue, count: Math.ceil(count / 8) }, work: false })
    await worker.call('startWork', { queues: QUEUES, concurrency: 100, total: count })
    const { startedAt } = await producer.call('enqueue', { ...enqueue, count })
    const { handled, lastAt } = await worker.call('workDone', { wait: true })
    await worker.close()
    verifyOnce(count, [handled])
    await verifySettled(producer, QUEUES)
    return { [RATE.name]: jobsPerSecond(count, startedAt, lastAt) }
  },
}

import type { EnqueueParams } from '../actor/enqueue.ts'
import { storeOf, SUBJECTS } from '../adapters/subjects.ts'
import { jobsPerSecond, RATE } from './rate.ts'
import { sized, type Scale, type Scenario } from './scenario.ts'

export interface EnqueueScenarioOptions {
  readonly id: string
  readonly about: string
  readonly enqueue: Omit<EnqueueParams, 'queues' | 'count'>
  readonly counts: Readonly<Record<Scale, number>>
  /** Where every call waits for a disk. @default counts */
  readonly countsOnDisk?: Readonly<Record<Scale, number>>
}

/** A producer alone; the store is asked afterwards whether it holds every job. */
export function createEnqueueScenario(options: EnqueueScenarioOptions): Scenario {
  const { id, about, enqueue, counts, countsOnDisk = counts } = options
  return {
    id,
    group: 'comparison',
    subjects: SUBJECTS,
    about,
    metrics: [RATE],
    measure: async ({ scale, subject, spawn }) => {
      const count = sized(scale, storeOf(subject) === 'redis' ? counts : countsOnDisk)
      const producer = await spawn()
      await producer.call('warmUp', { enqueue: { ...enqueue, queues: [], count: count / 4 }, work: false })
      const { startedAt, endedAt } = await producer.call('enqueue', { ...enqueue, queues: ['bench'], count })
      const { waiting } = await producer.call('counts', { queue: 'bench' })
      if (waiting !== count) throw new Error(`${count} jobs were enqueued and ${waiting} wait`)
      return { [RATE.name]: jobsPerSecond(count, startedAt, endedAt) }
    },
  }
}

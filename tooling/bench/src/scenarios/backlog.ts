import { SEED, type WorkDone } from '../actor/actor.ts'
import type { EnqueueParams } from '../actor/enqueue.ts'
import type { ActorProcess } from '../runner/actor-process.ts'
import type { Measurement, Scale } from './scenario.ts'
import { verifyOnce, verifySettled } from './verify.ts'

export interface BacklogOptions {
  readonly queues: readonly string[]
  readonly count: number
  readonly concurrency: number
  readonly textBytes?: number
  /** Called when the jobs are there and the worker is warm, just before it starts. */
  readonly beforeWork?: () => Promise<void>
  readonly afterWork?: () => Promise<void>
}

const WARM_UP_JOBS: Readonly<Record<Scale, number>> = { full: 10_000, quick: 5_000, tiny: 100 }

/** Enqueues in one process, then has one other process handle it all; checks that each job was handled once and settled. */
export async function processBacklog(measurement: Measurement, options: BacklogOptions): Promise<WorkDone> {
  const { queues, count, concurrency, beforeWork, afterWork } = options
  const producer = await measurement.spawn()
  const worker = await measurement.spawn()
  await warmWorker(measurement, worker)
  await seed(producer, options)
  await beforeWork?.()
  await worker.call('startWork', { queues, concurrency, total: count })
  const done = await worker.call('workDone', { wait: true })
  await afterWork?.()
  await worker.close()
  verifyOnce(count, [done.handled])
  await verifySettled(producer, queues)
  return done
}

export async function seed(
  producer: ActorProcess,
  { queues, count, textBytes }: Pick<BacklogOptions, 'queues' | 'count' | 'textBytes'>,
): Promise<void> {
  const how: EnqueueParams = { ...SEED, queues, count }
  await producer.call('enqueue', { ...how, textBytes: textBytes ?? how.textBytes })
}

export async function warmWorker({ scale }: Measurement, worker: ActorProcess): Promise<void> {
  await worker.call('warmUp', { enqueue: { ...SEED, queues: [], count: WARM_UP_JOBS[scale] }, work: true })
}

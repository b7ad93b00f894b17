import { SEED, type WorkDone } from '../actor/actor.ts'
import type { Elapsed, EnqueueParams } from '../actor/enqueue.ts'
import type { Observed } from '../adapters/observe.ts'
import { storeOf } from '../adapters/subjects.ts'
import type { ActorHandle } from '../runner/actor-process.ts'
import type { Measurement, Scale } from './scenario.ts'
import { verifyOnce, verifySettled } from './verify.ts'

export interface BacklogOptions {
  readonly queues: readonly string[]
  readonly count: number
  readonly concurrency: number
  /** @default small */
  readonly textBytes?: number
  /** Completed jobs that the queue keeps. @default 1,000 */
  readonly keepCompleted?: number
  /** What watches producer and worker. @default nothing */
  readonly observed?: Observed
  /** Let the worker run on another queue first. @default true */
  readonly isWarmedUp?: boolean
  /** Called when the jobs are there and the worker is warm, just before it starts. */
  readonly beforeWork?: () => Promise<void>
  readonly afterWork?: () => Promise<void>
}

export interface BacklogDone extends WorkDone {
  readonly seeded: Elapsed
}

/** What a bulk call may weigh; a producer of large payloads would not send a thousand at once. */
const BYTES_A_CALL = 1_000_000
const WARM_UP_JOBS: Readonly<Record<Scale, number>> = { full: 10_000, quick: 3_000, tiny: 100 }
/** The slow peers there take seconds for as many, and have compiled long before. */
const WARM_UP_JOBS_ON_DISK: typeof WARM_UP_JOBS = { full: 4_000, quick: 3_000, tiny: 100 }

/** Enqueues in one process, then has one other process handle it all; checks that each job was handled once and settled. */
export async function processBacklog(
  measurement: Measurement,
  options: BacklogOptions,
): Promise<BacklogDone> {
  const { queues, count, concurrency, observed, isWarmedUp = true, beforeWork, afterWork } = options
  const producer = await measurement.spawn({ observed })
  const worker = await measurement.spawn({ keepCompleted: options.keepCompleted, observed })
  if (isWarmedUp) await warmWorker(measurement, worker)
  const seeded = await seed(producer, options)
  await beforeWork?.()
  await worker.call('startWork', { queues, concurrency, total: count })
  const done = await worker.call('workDone', { wait: true })
  await afterWork?.()
  await worker.close()
  verifyOnce(count, [done.handled])
  await verifySettled(producer, queues)
  await producer.close()
  return { ...done, seeded }
}

/** Enqueues jobs 0 to `count`, spread over the queues. */
export function seed(
  producer: ActorHandle,
  { queues, count, textBytes = SEED.textBytes }: Pick<BacklogOptions, 'queues' | 'count' | 'textBytes'>,
): Promise<Elapsed> {
  const fair = Math.ceil(count / queues.length)
  const batch = Math.max(2, Math.min(SEED.batch, fair, Math.floor(BYTES_A_CALL / textBytes)))
  return producer.call('enqueue', { ...SEED, queues, count, batch, textBytes } satisfies EnqueueParams)
}

export async function warmWorker({ scale, subject }: Measurement, worker: ActorHandle): Promise<void> {
  const count = (storeOf(subject) === 'redis' ? WARM_UP_JOBS : WARM_UP_JOBS_ON_DISK)[scale]
  await worker.call('warmUp', { enqueue: { ...SEED, queues: [], count }, work: true })
}

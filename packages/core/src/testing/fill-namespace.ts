import type { FullBroker } from '../broker/index.ts'
import { slotJobId } from '../protocol/index.ts'
import { newJobs, TEST_TYPE, workerInfo } from './factories.ts'
import { QueueDriver } from './queue-driver.ts'
import { ScheduleDriver, scheduledJob } from './schedule-driver.ts'

const LIMITED_TYPE = 'limited'

/** A unique key that {@link fillNamespace} leaves held. */
export const HELD_KEY = 'held'

/** Leaves something of every kind that a store keeps in a queue and in its namespace. */
export async function fillNamespace(broker: FullBroker, queue: string): Promise<void> {
  const driver = new QueueDriver(broker, queue)
  await broker.setNotices({ names: ['job.completed', 'job.dead'] })
  await broker.registerQueue({ queue })
  const rate = { units: 1, perMs: 3_600_000, burst: 1 }
  const limit = { rate, concurrency: null, perKey: { rate, concurrency: 1 } }
  await broker.setLimit({ queue, type: LIMITED_TYPE, limit, ifRevision: null })
  await driver.enqueue({ type: LIMITED_TYPE, limitKey: 'a' }, { type: LIMITED_TYPE, limitKey: 'b' })
  await driver.claim(10, { types: [LIMITED_TYPE] })

  const slot = 1_700_000_000_000
  await driver.completedJob({ id: slotJobId(queue, slot), scheduleId: queue, slot })
  const { id: jobId, epoch } = await driver.activeJob()
  const at = { jobId, epoch, attempt: 1 }
  await broker.appendLogs({ queue, token: 'logs', entries: [{ ...at, message: 'hi', fields: null }] })
  await broker.recordProgress({ queue, entries: [{ jobId, epoch, progress: { percent: 5, note: null } }] })
  await driver.retryingJob(3_600_000)
  await driver.deadJob({ uniqueKey: HELD_KEY, unique: { until: 'finished', forMs: 3_600_000 } })
  await driver.cancelledJob()
  await driver.enqueue(...newJobs(20), ...newJobs(5, { delayMs: 3_600_000, expiresInMs: 7_200_000 }))
  await driver.enqueue(...newJobs(3, { type: 'unserved' }))
  await driver.claim(3, { types: [TEST_TYPE] })

  await new ScheduleDriver(broker).create(3_600_000, { id: queue, job: scheduledJob({ queue }) })
  await broker.heartbeatWorker({ worker: workerInfo({ queues: [queue] }), ttlMs: 30_000 })
  await broker.writeDocument({ kind: 'note', id: 'a', text: '1', ifRevision: null })
}

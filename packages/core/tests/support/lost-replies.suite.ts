import { expect, it } from 'vitest'
import type { FaultProxy } from '@burrow/services'
import type { FullBroker } from '../../src/broker/index.ts'
import { resolveRetention } from '../../src/protocol/index.ts'
import {
  freshName,
  LEASE_MS,
  newJob,
  QueueDriver,
  settlement,
  TEST_TYPE,
  waitFor,
  workerInfo,
} from '../../src/testing/index.ts'

export interface LostRepliesHarness {
  /** In front of the server; the broker has no other way to it. */
  readonly proxy: () => FaultProxy
  readonly broker: () => FullBroker
  /** That of the broker. */
  readonly namespace: string
  /** Found in the requests of an operation, where others could come between. @default any request */
  readonly matching?: (operation: string) => string | undefined
}

interface Story {
  readonly name: string
  /** What the call needs. */
  readonly prepare?: (driver: QueueDriver) => Promise<unknown>
  /** The call whose reply is cut. What it returns must be the same with and without the cut. */
  readonly call: (driver: QueueDriver, namespace: string) => Promise<unknown>
}

const WORKER = 'worker-1'
const JOBS = ['a', 'b', 'c', 'd', 'e']
const claim = (limit: number) => ({ limit, types: [TEST_TYPE], leaseMs: LEASE_MS })
const attempt = (id: string) => ({ id, epoch: 1 })
const allFive = JOBS.map((id) => ({ id }))

async function fiveActive(driver: QueueDriver): Promise<void> {
  await driver.enqueue(...allFive)
  await driver.claim(5)
}

const STORIES: readonly Story[] = [
  {
    name: 'enqueue',
    prepare: (driver) => driver.enqueue({ id: 'a', uniqueKey: 'k' }),
    call: ({ broker, queue }) =>
      broker.enqueue({
        queue,
        token: 'token',
        jobs: [
          newJob({ id: 'b' }),
          newJob({ id: 'c', uniqueKey: 'k' }),
          newJob({ id: 'd', delayMs: 60_000 }),
        ],
      }),
  },
  {
    name: 'claim',
    prepare: (driver) => driver.enqueue(...allFive),
    call: async (driver) => {
      const { jobs, more } = await driver.call({ token: 'token', claim: claim(3) })
      return { more, jobs: jobs.map(({ id, epoch, attempt: number }) => ({ id, epoch, number })) }
    },
  },
  {
    name: 'settle, in every way',
    prepare: fiveActive,
    call: (driver) =>
      driver.settle(
        settlement.complete(attempt('a'), '{"n":1}'),
        settlement.retry(attempt('b'), 60_000),
        settlement.die(attempt('c')),
        settlement.snooze(attempt('d'), 60_000),
        settlement.release(attempt('e')),
      ),
  },
  {
    name: 'settle, where retention removes the jobs at once',
    prepare: async (driver) => {
      const retention = resolveRetention({ completedCount: 0, cancelledCount: 0 })
      await driver.broker.setRetention({ queue: driver.queue, retention })
      await fiveActive(driver)
    },
    call: (driver) => driver.settle(settlement.complete(attempt('a')), settlement.finishCancel(attempt('b'))),
  },
  {
    name: 'settle and claim in one call',
    prepare: async (driver) => {
      await driver.enqueue(...allFive)
      await driver.claim(2)
    },
    call: async (driver) => {
      const settlements = [settlement.complete(attempt('a')), settlement.retry(attempt('b'), 0)]
      const { settled, jobs } = await driver.call({ token: 'token', settlements, claim: claim(2) })
      return { settled, jobs: jobs.map(({ id, epoch }) => ({ id, epoch })) }
    },
  },
  {
    name: 'renewLeases',
    prepare: async (driver) => {
      await fiveActive(driver)
      await driver.steer('cancelJobs', 'b')
    },
    call: (driver) => driver.renew(LEASE_MS, attempt('a'), attempt('b'), { id: 'c', epoch: 9 }),
  },
  {
    name: 'recordProgress',
    prepare: fiveActive,
    call: ({ broker, queue }) =>
      broker.recordProgress({
        queue,
        entries: [{ jobId: 'a', epoch: 1, progress: { percent: 50, note: 'half' } }],
      }),
  },
  {
    name: 'appendLogs',
    prepare: fiveActive,
    call: ({ broker, queue }) => {
      const entry = { jobId: 'a', epoch: 1, attempt: 1, fields: null }
      const entries = [
        { ...entry, message: 'one' },
        { ...entry, message: 'two' },
      ]
      return broker.appendLogs({ queue, token: 'token', entries })
    },
  },
  {
    name: 'sweep',
    prepare: async (driver) => {
      await driver.enqueue(...allFive)
      await driver.claim(2, { leaseMs: 1 })
      await driver.claim(3)
    },
    // The answer is a report of what this call did; a repeated one has nothing left to tell.
    call: async (driver) => {
      await waitFor(async () => {
        await driver.sweep()
        return (await driver.stats()).totals.crashed === 2
      })
    },
  },
  {
    name: 'cancelJobs',
    prepare: async (driver) => {
      await driver.enqueue({ id: 'a' })
      await driver.claim(1)
      await driver.enqueue({ id: 'b' }, { id: 'c', delayMs: 60_000 })
    },
    call: (driver) => driver.steer('cancelJobs', 'a', 'b', 'c', 'unknown'),
  },
  {
    name: 'retryJobs',
    prepare: async (driver) => {
      await driver.enqueue({ id: 'a' }, { id: 'b' })
      await driver.claim(1)
      await driver.settle(settlement.die(attempt('a')))
      await driver.steer('cancelJobs', 'b')
    },
    call: (driver) => driver.steer('retryJobs', 'a', 'b'),
  },
  {
    name: 'runJobsNow',
    prepare: (driver) => driver.enqueue({ id: 'a', delayMs: 60_000 }),
    call: (driver) => driver.steer('runJobsNow', 'a'),
  },
  {
    name: 'deleteJobs',
    prepare: (driver) => driver.enqueue(...allFive),
    // A job that the first call deleted is not found by the second.
    call: async (driver) => void (await driver.steer('deleteJobs', 'a', 'c')),
  },
  {
    name: 'retryDeadJobs',
    prepare: async (driver) => {
      await fiveActive(driver)
      await driver.settle(...JOBS.map((id) => settlement.die(attempt(id))))
    },
    call: async ({ broker, queue }) =>
      void (await broker.retryDeadJobs({ queue, limit: 100, diedBefore: null, skip: 0 })),
  },
  {
    name: 'drainQueue',
    prepare: (driver) => driver.enqueue({ id: 'a' }, { id: 'b', delayMs: 60_000 }),
    call: async ({ broker, queue }) => void (await broker.drainQueue({ queue, limit: 100 })),
  },
  {
    name: 'enqueue, where jobs replace others',
    prepare: async (driver) => {
      await driver.enqueue({ id: 'a', uniqueKey: 'k', delayMs: 60_000 })
      await driver.cancelledJob({ id: 'e', uniqueKey: 'l', unique: { until: 'finished', forMs: 60_000 } })
    },
    call: ({ broker, queue }) =>
      broker.enqueue({
        queue,
        token: 'token',
        jobs: [
          newJob({ id: 'b', uniqueKey: 'k', onConflict: 'replace', payload: '2' }),
          newJob({ id: 'c', uniqueKey: 'l', onConflict: 'replace' }),
          newJob({ id: 'd', uniqueKey: 'm', expiresInMs: 60_000 }),
        ],
      }),
  },
  {
    name: 'editJobs',
    prepare: (driver) => driver.enqueue(...allFive),
    call: (driver) =>
      driver.edit(
        { jobId: 'a', priority: 5 },
        { jobId: 'b', delayMs: 60_000 },
        { jobId: 'c', payload: '2' },
        { jobId: 'unknown', priority: 5 },
      ),
  },
  {
    name: 'moveJobs',
    prepare: (driver) => driver.enqueue(...allFive),
    call: (driver) => driver.moveTo(freshName('other'), 'a', 'c', 'unknown'),
  },
  { name: 'pauseQueue', call: ({ broker, queue }) => broker.pauseQueue({ queue }) },
  {
    name: 'resumeQueue',
    prepare: ({ broker, queue }) => broker.pauseQueue({ queue }),
    call: ({ broker, queue }) => broker.resumeQueue({ queue }),
  },
  {
    name: 'setRetention',
    call: ({ broker, queue }) =>
      broker.setRetention({ queue, retention: resolveRetention({ completedCount: 7 }) }),
  },
  { name: 'registerQueue', call: ({ broker, queue }) => broker.registerQueue({ queue }) },
  { name: 'wake', call: ({ broker, queue }) => broker.wake({ queue }) },
  {
    name: 'heartbeatWorker',
    call: ({ broker }) => broker.heartbeatWorker({ worker: workerInfo({ id: WORKER }), ttlMs: 30_000 }),
  },
  {
    name: 'removeWorker',
    prepare: ({ broker }) => broker.heartbeatWorker({ worker: workerInfo({ id: WORKER }), ttlMs: 30_000 }),
    call: ({ broker }) => broker.removeWorker({ workerId: WORKER }),
  },
  {
    name: 'dropNamespace',
    prepare: async (driver) => {
      await fiveActive(driver)
      await driver.broker.pauseQueue({ queue: driver.queue })
    },
    // What the first call removed is not counted again.
    call: async ({ broker }, namespace) => {
      for (let from: string | null = null, isFirst = true; isFirst || from !== null; isFirst = false)
        from = (await broker.dropNamespace({ namespace, from })).next
    },
  },
  {
    name: 'stopWorker',
    prepare: ({ broker }) => broker.heartbeatWorker({ worker: workerInfo({ id: WORKER }), ttlMs: 30_000 }),
    async call({ broker }) {
      const { worker } = await broker.stopWorker({ workerId: WORKER })
      return { id: worker?.id, stopAsked: worker?.stopAsked }
    },
  },
]

/** All that can be seen of a queue, without times and names of its own. */
async function look(driver: QueueDriver) {
  const { broker, queue } = driver
  const { counts, totals, paused, retention } = await driver.stats()
  const { counted, problems } = await broker.recount({ queue })
  expect(problems).toEqual([])
  expect(counted).toEqual(counts)
  const { jobs } = await broker.findJobs({ queue, ids: JOBS })
  return {
    counts,
    totals,
    paused,
    retention,
    isKnown: (await broker.listQueues()).includes(queue),
    workers: (await broker.listWorkers()).map(({ id, stopAsked }) => ({ id, stopAsked })),
    jobs: jobs.map((job) =>
      job === null
        ? null
        : [
            job.id,
            job.state,
            job.reason,
            job.attempt,
            job.epoch,
            job.crashes,
            job.errors.length,
            job.progress,
            job.result,
          ],
    ),
    logs: (await broker.readLogs({ queue, jobId: 'a' })).map(({ message }) => message),
    next: (await driver.claim(5)).map(({ id, epoch }) => ({ id, epoch })),
  }
}

/** Two runs are at two times. */
function withoutTime(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'at' in answer ? { ...answer, at: 'now' } : answer
}

/**
 * The reply of every operation that writes is cut after the server carried it out. The caller must get the answer that it gets
 * without the cut, and leave the same behind.
 */
export function defineLostReplies({ proxy, broker, namespace, matching }: LostRepliesHarness): void {
  const run = async ({ name, prepare, call }: Story, isCut: boolean) => {
    const driver = new QueueDriver(broker(), freshName('queue'), WORKER)
    await driver.broker.removeWorker({ workerId: WORKER })
    await prepare?.(driver)
    if (isCut) proxy().cutReplies(1, matching?.(name))
    const answer = await call(driver, namespace)
    expect(proxy().cutsLeft, 'a reply was cut').toBe(0)
    return { answer: withoutTime(answer), left: await look(driver) }
  }
  it.each(STORIES)('$name', async (story) => {
    const whole = await run(story, false)
    expect(await run(story, true)).toEqual(whole)
  })
}

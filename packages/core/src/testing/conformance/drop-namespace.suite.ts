import { expect } from 'vitest'
import type { FullBroker } from '../../broker/index.ts'
import { DEFAULT_RETENTION, JOB_STATES } from '../../protocol/index.ts'
import { newJobs, settlement } from '../factories.ts'
import { fillNamespace, HELD_KEY } from '../fill-namespace.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** Calls that a namespace of a few thousand jobs takes, and more. */
const MOST_CALLS = 1_000

async function dropAll(broker: FullBroker, namespace: string): Promise<number> {
  let removed = 0
  let from: string | null = null
  for (let calls = 1; ; calls += 1) {
    const answer = await broker.dropNamespace({ namespace, from })
    removed += answer.removed
    if (answer.next === null) return removed
    from = answer.next
    expect(calls, 'calls that were told of more').toBeLessThan(MOST_CALLS)
  }
}

async function looksNew(broker: FullBroker, queue: string): Promise<void> {
  expect(await broker.listQueues()).toEqual([])
  expect(await broker.listWorkers()).toEqual([])
  expect(await broker.listLimits({ queue })).toEqual([])
  const schedules = await broker.listSchedules({ after: null, limit: 10 })
  expect(schedules).toMatchObject({ schedules: [] })
  const documents = await broker.listDocuments({ kind: 'note', after: null, limit: 10 })
  expect(documents.documents).toEqual([])
  const stats = await broker.queueStats({ queue })
  expect(stats).toMatchObject({ paused: false, retention: DEFAULT_RETENTION })
  expect(stats.counts).toEqual(Object.fromEntries(JOB_STATES.map((state) => [state, 0])))
  expect(Object.values(stats.totals).every((total) => total === 0)).toBe(true)
  for (const state of JOB_STATES) {
    const page = { queue, state, type: null, tag: null, cursor: null, limit: 10 }
    expect((await broker.listJobs(page)).jobs).toEqual([])
  }
  const history = { queue, type: null, step: 'hour', from: 0, to: stats.now + 3_600_000 } as const
  expect((await broker.readHistory(history)).points).toEqual([])
  expect((await broker.readNotices({ queue, limit: 10 })).notices).toEqual([])
}

/** Removing everything that a namespace has. */
export const dropNamespaceSuite: ConformanceSuite = {
  name: 'drop-namespace',
  isIsolated: true,
  define(test) {
    test('nothing of any kind is left, and all of it may come anew', async ({ broker, other, ...bench }) => {
      const { queue, namespace } = bench
      const second = bench.anotherQueue()
      await fillNamespace(broker, queue)
      await fillNamespace(broker, second)
      await broker.pauseQueue({ queue })
      expect(await dropAll(other, namespace)).toBeGreaterThan(0)
      await looksNew(broker, queue)
      await looksNew(other, second)

      const driver = new QueueDriver(broker, queue)
      expect(await driver.offer({ uniqueKey: HELD_KEY })).toMatchObject({ outcome: 'created' })
      await broker.registerQueue({ queue })
      expect(await other.listQueues()).toEqual([queue])
      const job = await driver.claimOne()
      expect(await driver.settle(settlement.complete(job))).toEqual(['ok'])
      await fillNamespace(broker, second)
    })

    test('other namespaces keep all they have, however they are called', async ({ harness, ...bench }) => {
      const { broker, queue, namespace } = bench
      const names = [`${namespace}x`, `${namespace}.x`, namespace.slice(0, -1)]
      const neighbours = await Promise.all(names.map((name) => harness.createBroker({ namespace: name })))
      try {
        for (const each of [broker, ...neighbours]) await fillNamespace(each, queue)
        const before = await Promise.all(neighbours.map((each) => each.queueStats({ queue })))
        await dropAll(broker, namespace)
        await looksNew(broker, queue)
        for (const [index, each] of neighbours.entries()) {
          expect((await each.queueStats({ queue })).counts).toEqual(before[index]?.counts)
          expect((await each.recount({ queue })).problems).toEqual([])
          expect(await each.listQueues()).toEqual([queue])
          expect(await each.listLimits({ queue })).toHaveLength(1)
          expect(await each.listWorkers()).toHaveLength(1)
          expect((await each.findSchedules({ ids: [queue] })).schedules).toMatchObject([{ id: queue }])
          expect((await each.findDocuments({ kind: 'note', ids: ['a'] })).documents[0]).toMatchObject({
            text: '1',
          })
        }
      } finally {
        for (const [index, each] of neighbours.entries()) await dropAll(each, names[index] ?? '')
        await Promise.all(neighbours.map((each) => each.close()))
      }
    })

    test('a call that names another namespace is refused', async ({ broker, queue, namespace }) => {
      await fillNamespace(broker, queue)
      const { counts } = await broker.queueStats({ queue })
      for (const wrong of ['', '*', `${namespace}x`, namespace.slice(1)])
        await expect(broker.dropNamespace({ namespace: wrong, from: null })).rejects.toMatchObject({
          code: 'INVALID_OPTION',
          field: 'namespace',
        })
      expect((await broker.queueStats({ queue })).counts).toEqual(counts)
    })

    test('thousands of jobs go, also when two remove them at once', async ({
      broker,
      other,
      queue,
      namespace,
    }) => {
      const driver = new QueueDriver(broker, queue)
      for (let batch = 0; batch < 5; batch += 1) await driver.enqueue(...newJobs(1_000))
      for (let batch = 0; batch < 2; batch += 1)
        await driver.settle(...(await driver.claim(1_000)).map((job) => settlement.complete(job)))
      await Promise.all([dropAll(broker, namespace), dropAll(other, namespace)])
      await looksNew(broker, queue)
    })

    test('a namespace without anything has nothing to remove', async ({ broker, queue, namespace }) => {
      await dropAll(broker, namespace)
      expect(await dropAll(broker, namespace)).toBe(0)
      await looksNew(broker, queue)
    })
  },
}

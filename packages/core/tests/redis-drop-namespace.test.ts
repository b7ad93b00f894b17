import { Redis } from 'ioredis'
import { expect, it, onTestFinished } from 'vitest'
import { startRedis, startRedisCluster } from '@burrow/services'
import type { FullBroker } from '../src/broker/index.ts'
import { fillNamespace } from '../src/testing/index.ts'
import { freshNamespace, openBroker, plainJobs } from './support/redis-under-test.ts'

async function callsUntilDropped(broker: FullBroker, namespace: string): Promise<readonly number[]> {
  const removed: number[] = []
  let from: string | null = null
  do {
    const answer = await broker.dropNamespace({ namespace, from })
    removed.push(answer.removed)
    from = answer.next
  } while (from !== null)
  return removed
}

function connectTo(url: string): Redis {
  const admin = new Redis(url)
  onTestFinished(() => admin.disconnect())
  return admin
}

it('no key of the namespace is left, and none of others is touched', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const admin = connectTo(redis.url)
  await admin.mset('plain', '1', '{burrow:other}:queues', '1', 'burrow', '1')
  const namespace = freshNamespace()
  const broker = await openBroker(redis.url, { namespace })
  onTestFinished(() => broker.close())
  await fillNamespace(broker, 'q')
  await broker.moveJobs({ queue: 'q', to: 'r', ids: ['none'] })
  expect((await admin.keys(`*${namespace}*`)).length).toBeGreaterThan(40)

  await callsUntilDropped(broker, namespace)
  expect((await admin.keys('*')).toSorted()).toEqual(['burrow', 'plain', '{burrow:other}:queues'])
})

it('many queues take several calls, each of bounded work', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const namespace = freshNamespace()
  const broker = await openBroker(redis.url, { namespace })
  onTestFinished(() => broker.close())
  for (let no = 0; no < 1_200; no += 1)
    await broker.enqueue({ queue: `q${no}`, token: 'token', jobs: plainJobs(1) })
  const admin = connectTo(redis.url)
  const keys = await admin.dbsize()
  const removed = await callsUntilDropped(broker, namespace)
  expect(removed.length).toBeGreaterThan(2)
  // A look at 1,000 keys may find a few more in the last place it comes to.
  expect(Math.max(...removed)).toBeLessThan(3_500)
  expect(removed.reduce((sum, count) => sum + count, 0)).toBe(keys)
  expect(await admin.dbsize()).toBe(0)
})

it('on a cluster the keys of every node go', async () => {
  const cluster = await startRedisCluster()
  onTestFinished(() => cluster.stop())
  const namespace = freshNamespace()
  const broker = await openBroker(cluster.url, { namespace })
  onTestFinished(() => broker.close())
  const queues = ['alpha', 'beta', 'gamma', 'delta', 'epsilon']
  for (const queue of queues) await fillNamespace(broker, queue)
  const nodes = cluster.nodes.map(({ port }) => connectTo(`redis://127.0.0.1:${port}`))
  const count = async () => {
    const sizes = await Promise.all(nodes.map((node) => node.dbsize()))
    return sizes.filter((size) => size > 0).length
  }
  expect(await count()).toBeGreaterThan(2)

  await callsUntilDropped(broker, namespace)
  await expect.poll(count).toBe(0)
})

import { Cluster } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startRedisCluster } from './redis-cluster.ts'
import type { RedisClusterService } from './redis-cluster.ts'

let service: RedisClusterService
let cluster: Cluster

beforeAll(async () => {
  service = await startRedisCluster()
  cluster = new Cluster([...service.nodes])
})

afterAll(async () => {
  cluster.disconnect()
  await service.stop()
})

it('has three masters that each have a replica', async () => {
  await cluster.ping()
  expect(cluster.nodes('master')).toHaveLength(3)
  expect(cluster.nodes('slave')).toHaveLength(3)
})

it('serves keys on every slot', async () => {
  const keys = Array.from({ length: 100 }, (_, index) => `key-${index}`)
  await Promise.all(keys.map((key) => cluster.set(key, key)))
  expect(await Promise.all(keys.map((key) => cluster.get(key)))).toEqual(keys)
})

it('names its nodes in its address', () => {
  expect(service.url).toBe(
    `redis+cluster://${service.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
  )
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { startRedis, type RedisService } from '@burrow/services'
import { connect, type Burrow } from '../src/index.ts'
import { failure, QueueDriver, settlement } from '../src/testing/index.ts'
import { freshNamespace } from './support/redis-under-test.ts'

let redis: RedisService
let burrow: Burrow

beforeAll(async () => {
  redis = await startRedis()
  burrow = await connect(redis.url, { namespace: freshNamespace() })
})
afterAll(async () => {
  await burrow.close()
  await redis.stop()
})

it('a bulk action meets every job of many pages once while it changes what it pages through', async () => {
  const driver = new QueueDriver(burrow.broker, 'default')
  const total = 2_500
  await burrow.enqueueMany(
    Array.from({ length: total }, (_, payload) => ({
      ...{ type: 'test', payload, options: { maxRetries: 0, tags: [payload % 5 === 0 ? 'five' : 'other'] } },
    })),
  )
  for (let left = total; left > 0;) {
    const jobs = await driver.claim(1_000)
    const error = failure({ message: 'connect ECONNREFUSED' })
    await driver.settle(...jobs.map((job) => settlement.die(job, 'attempts_exhausted', error)))
    left -= jobs.length
  }
  const few = burrow.bulk({ action: 'delete', filter: { tag: 'five', error: 'econnrefused' } })
  expect(await few.preview()).toMatchObject({ count: 500, isExact: true })
  expect(await few.run()).toMatchObject({ state: 'done', matched: 500, done: 500, refused: 0, failed: 0 })
  expect(await burrow.bulk({ action: 'retry', filter: { state: 'dead' } }).run()).toMatchObject({
    ...{ matched: 2_000, done: 2_000, refused: 0, failed: 0 },
  })
  expect(await burrow.bulk({ action: 'edit', edit: { priority: 'low' } }).run()).toMatchObject({
    done: 2_000,
  })
  expect(await burrow.bulk({ action: 'move', to: 'other' }).run()).toMatchObject({ done: 2_000 })
  expect((await burrow.queue('other')).counts.pending).toBe(2_000)
  expect(await burrow.bulk({ action: 'cancel' }).run()).toMatchObject({ done: 2_000 })
  expect((await burrow.stats()).counts.pending).toBe(0)
})

import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startRedis, type RedisService } from '@burrow/services'
import type { FullBroker } from '../src/broker/index.ts'
import { LIMITS } from '../src/protocol/index.ts'
import { parseRedisAddress } from '../src/redis/address.ts'
import { createClient } from '../src/redis/connections.ts'
import { Keyspace } from '../src/redis/keys.ts'
import { ScriptRunner } from '../src/redis/script-runner.ts'
import { keepNotices } from '../src/redis/scripts/index.ts'
import { freshName, newJobs, QueueDriver, settlement } from '../src/testing/index.ts'
import { NoticeDriver } from '../src/testing/notice-driver.ts'
import { systemClock, systemRandom } from '../src/time/index.ts'
import { freshNamespace, openBroker } from './support/redis-under-test.ts'

const WEBHOOK = { url: 'https://example.org/hook', events: ['job.completed'] } as const

const namespace = freshNamespace()
const keys = new Keyspace('burrow', namespace)
let redis: RedisService
let admin: Redis
let broker: FullBroker

beforeAll(async () => {
  redis = await startRedis()
  admin = new Redis(redis.url)
  broker = await openBroker(redis.url, { namespace })
})
afterAll(async () => {
  admin?.disconnect()
  await broker?.close()
  await redis?.stop()
})

it('gives up the oldest when nobody removes them, and counts how many', async () => {
  const queue = freshName('queue')
  const driver = new QueueDriver(broker, queue)
  const notices = new NoticeDriver(broker, queue)
  const ids = Array.from({ length: LIMITS.notices - 2 }, (_, index) => String(index + 1))
  for (let start = 0; start < ids.length; start += 10_000) {
    const some = ids.slice(start, start + 10_000)
    const text = '1;1;\njob.dead;old;test;dead;1;1;crashed;'
    await admin.hset(keys.ofQueue(queue, 'notices'), ...some.flatMap((id) => [id, text]))
    await admin.zadd(keys.ofQueue(queue, 'notice_ids'), ...some.flatMap((id) => [id, id]))
  }
  await driver.enqueue(...newJobs(5, { webhook: WEBHOOK }))
  const jobs = await driver.claim()
  await driver.settle(...jobs.slice(0, 2).map((job) => settlement.complete(job)))
  expect(await notices.read(1)).toMatchObject({ notices: [{ id: '1', isAsked: true }], dropped: 0 })
  await driver.settle(...jobs.slice(2).map((job) => settlement.complete(job)))
  expect(await notices.read(1)).toMatchObject({ notices: [{ id: '4' }], more: true, dropped: 3 })
  expect(await admin.hlen(keys.ofQueue(queue, 'notices'))).toBe(LIMITS.notices)
})

it('forgets webhooks with their jobs, and then that there are any', async () => {
  const queue = freshName('queue')
  const driver = new QueueDriver(broker, queue)
  const kept = () => admin.hlen(keys.ofQueue(queue, 'webhooks'))
  const isKnown = () => admin.hexists(keys.ofQueue(queue, 'meta'), 'webhooks')
  const [first, second] = await driver.enqueue({ webhook: WEBHOOK }, { webhook: WEBHOOK })
  await driver.steer('deleteJobs', first!.id)
  expect([await kept(), await isKnown()]).toEqual([1, 1])
  await driver.steer('deleteJobs', second!.id)
  expect([await kept(), await isKnown()]).toEqual([0, 0])
})

it('gives ids that grow, also when the newest ones were lost', async () => {
  const queue = freshName('queue')
  const driver = new QueueDriver(broker, queue)
  const notices = new NoticeDriver(broker, queue)
  await driver.completedJob({ webhook: WEBHOOK })
  const [first] = await notices.take()
  await admin.del(keys.ofQueue(queue, 'notice_sequence'))
  await driver.completedJob({ webhook: WEBHOOK })
  const [second] = await notices.take()
  expect(second!.id > first!.id).toBe(true)
  // The clock of the store may go back.
  const ahead = String(Number(second!.id) + 60_000_000)
  await admin.set(keys.ofQueue(queue, 'notice_sequence'), ahead)
  await driver.completedJob({ webhook: WEBHOOK })
  expect((await notices.take())[0]!.id).toBe(String(Number(ahead) + 1))
})

it('passes over what the namespace said earlier, when it comes late', async () => {
  const queue = freshName('queue')
  await broker.registerQueue({ queue })
  await broker.setNotices({ names: ['job.completed'] })
  const client = createClient('command', parseRedisAddress(redis.url))
  await client.connect()
  const runner = new ScriptRunner({ client, address: 'redis', clock: systemClock, random: systemRandom })
  const revision = await admin.hget(keys.ofQueue(queue, 'meta'), 'notices_revision')
  const keep = (change: number) =>
    runner.run(keepNotices, keys.queue(queue), {
      revision: String(Number(revision) + change),
      names: 'job.dead',
    })
  await keep(-1)
  const driver = new QueueDriver(broker, queue)
  const notices = new NoticeDriver(broker, queue)
  await driver.completedJob()
  await driver.deadJob()
  expect((await notices.take()).map(({ event }) => event.name)).toEqual(['job.completed'])
  await keep(1)
  await driver.deadJob()
  expect((await notices.take()).map(({ event }) => event.name)).toEqual(['job.dead'])
  client.disconnect()
})

it('bounds an answer by its bytes', async () => {
  const queue = freshName('queue')
  const driver = new QueueDriver(broker, queue)
  const notices = new NoticeDriver(broker, queue)
  const webhook = { ...WEBHOOK, url: `https://example.org/${'x'.repeat(2_000)}` }
  await driver.enqueue(...newJobs(1_000, { webhook }))
  const result = JSON.stringify('y'.repeat(4_000))
  await driver.settle(...(await driver.claim()).map((job) => settlement.complete(job, result)))
  const { notices: some, more } = await notices.read(1_000)
  expect(more).toBe(true)
  await notices.remove(...some.map(({ id }) => id))
  const rest = await notices.read(1_000)
  expect([some.length + rest.notices.length, rest.more]).toEqual([1_000, false])
})

import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startRedis, type RedisService } from '@burrow/services'
import type { FullBroker } from '../src/broker/index.ts'
import { BlockingLine } from '../src/redis/blocking-line.ts'
import { EventReader } from '../src/redis/event-reader.ts'
import type { BurrowEvent } from '../src/protocol/index.ts'
import { Keyspace } from '../src/redis/keys.ts'
import { ScriptRunner } from '../src/redis/script-runner.ts'
import { listen } from '../src/redis/scripts/index.ts'
import { systemClock, systemRandom } from '../src/time/index.ts'
import { freshName, QueueDriver } from '../src/testing/index.ts'
import { freshNamespace, openBroker } from './support/redis-under-test.ts'

/** Far longer than the test may take: whatever comes did not come because a read had waited long enough. */
const FOR_EVER_MS = 3_600_000

let redis: RedisService
let client: Redis
let broker: FullBroker
const namespace = freshNamespace()

beforeAll(async () => {
  redis = await startRedis()
  client = new Redis(redis.url, { lazyConnect: true })
  await client.connect()
  broker = await openBroker(redis.url, { namespace })
})
afterAll(async () => {
  client?.disconnect()
  await broker?.close()
  await redis?.stop()
})

function readerFor(cluster: boolean): EventReader {
  const keys = new Keyspace('burrow', namespace)
  const runner = new ScriptRunner({ client, address: '', clock: systemClock, random: systemRandom })
  return new EventReader({
    createLine: () => new BlockingLine(() => new Redis(redis.url, { lazyConnect: true }), systemClock),
    cluster,
    clock: systemClock,
    streamKey: (queue) => (queue === null ? keys.newQueues : keys.ofQueue(queue, 'events')),
    listQueues: () => broker.listQueues(),
    listen: (queue) => runner.run(listen, keys.queue(queue), { forMs: FOR_EVER_MS }),
    listenToNew: async () => void (await client.set(keys.listening, '1', 'PX', FOR_EVER_MS)),
    blockMs: FOR_EVER_MS,
  })
}

it.each([false, true])(
  'an event of a new queue does not wait for a read to end (lines of their own: %s)',
  async (cluster) => {
    const quiet = freshName('quiet')
    await broker.registerQueue({ queue: quiet })
    const stop = new AbortController()
    let first: Promise<IteratorResult<BurrowEvent>> | null = null
    let events: AsyncGenerator<BurrowEvent> | null = null
    await new Promise<void>((onLive) => {
      events = readerFor(cluster).read({ queues: null, after: null, signal: stop.signal, onLive })
      first = events.next()
    })
    const queue = freshName('new')
    await broker.registerQueue({ queue })
    const driver = new QueueDriver(broker, queue)
    await driver.activeJob()
    expect((await first!).value).toMatchObject({ name: 'job.enqueued', queue })
    expect((await events!.next()).value).toMatchObject({ name: 'job.started', queue })
    stop.abort()
    expect((await events!.next()).done).toBe(true)
  },
)

import { afterAll, beforeAll, describe } from 'vitest'
import { startFaultProxy, startRedis, type FaultProxy, type RedisService } from '@burrow/services'
import type { FullBroker } from '../src/broker/index.ts'
import { defineLostReplies } from './support/lost-replies.suite.ts'
import { freshNamespace, openBroker } from './support/redis-under-test.ts'

describe('lost replies on Redis', () => {
  const namespace = freshNamespace()
  let redis: RedisService
  let proxy: FaultProxy
  let broker: FullBroker

  beforeAll(async () => {
    redis = await startRedis()
    proxy = await startFaultProxy({ targetPort: redis.port })
    broker = await openBroker(proxy.url, { namespace })
  })
  afterAll(async () => {
    await broker.close()
    await proxy.stop()
    await redis.stop()
  })

  defineLostReplies({
    proxy: () => proxy,
    broker: () => broker,
    namespace,
    // To look for keys changes nothing.
    matching: (operation) => (operation === 'dropNamespace' ? 'unlink' : undefined),
  })
})

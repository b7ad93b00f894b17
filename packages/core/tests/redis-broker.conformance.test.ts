import { afterAll } from 'vitest'
import { testRedis } from '@burrow/services'
import { createRedisBroker } from '../src/redis/index.ts'
import { runBrokerConformance } from '../src/testing/index.ts'
import { MovableClock, scriptsWithMovableClock } from './support/movable-clock.ts'

const redis = await testRedis()
const clock = new MovableClock(redis.url)
const scripts = scriptsWithMovableClock()

afterAll(async () => {
  clock.close()
  await redis.stop()
})

runBrokerConformance({
  name: 'redis',
  createBroker: ({ namespace }) => createRedisBroker({ url: redis.url, namespace, scripts }),
  advanceTime: (ms) => clock.advance(ms),
  capabilities: { shared: true },
  skips: [],
})

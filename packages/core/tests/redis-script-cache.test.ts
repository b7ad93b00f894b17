import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { testRedis } from '@burrow/services'
import { claimPlain, openBroker, plainJobs } from './support/redis-under-test.ts'

it('goes on after SCRIPT FLUSH: no NOSCRIPT reaches a caller', async () => {
  await using redis = await testRedis()
  const admin = new Redis(redis.url)
  const broker = await openBroker(redis.url)
  try {
    for (let round = 0; round < 5; round += 1) {
      await admin.script('FLUSH')
      await broker.enqueue({ queue: 'q', token: `t${round}`, jobs: plainJobs(2) })
      await admin.script('FLUSH')
      expect((await claimPlain(broker, 2)).jobs).toHaveLength(2)
    }
  } finally {
    await broker.close()
    admin.disconnect()
  }
})

import { startRedis, type RedisService } from '@burrow/services'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import type { StoreDiagnosis } from '../src/broker/index.ts'
import { openBroker } from './support/redis-under-test.ts'

let redis: RedisService
let admin: Redis
beforeAll(async () => {
  redis = await startRedis()
  admin = new Redis(redis.url)
})
afterAll(async () => {
  admin.disconnect()
  await redis.stop()
})

async function diagnose(login = ''): Promise<StoreDiagnosis> {
  const broker = await openBroker(redis.url.replace('//', `//${login}`), { allowEviction: true })
  onTestFinished(() => broker.close())
  return broker.diagnose()
}

it('says how it keeps jobs, and what becomes of them when it is full', async () => {
  await admin.config('SET', 'appendonly', 'no')
  await admin.config('SET', 'save', '')
  await admin.config('SET', 'maxmemory', String(64 * 1024 * 1024))
  await admin.config('SET', 'maxmemory-policy', 'allkeys-lru')
  expect(await diagnose()).toMatchObject({
    ...{ server: expect.stringMatching(/^(Redis|Valkey) \d/), eviction: 'allkeys-lru' },
    ...{ maxBytes: 64 * 1024 * 1024, persistence: 'none', persists: true },
  })
  await admin.config('SET', 'save', '60 1')
  expect(await diagnose()).toMatchObject({ persistence: 'snapshots' })
  await admin.config('SET', 'appendonly', 'yes')
  expect(await diagnose()).toMatchObject({ persistence: 'log' })
})

it('leaves open what the user may not ask', async () => {
  await admin.config('SET', 'appendonly', 'no')
  await admin.acl('SETUSER', 'app', 'on', '>secret', '~*', '&*', '+@all', '-config')
  expect(await diagnose('app:secret@')).toMatchObject({
    ...{ server: expect.any(String), usedBytes: expect.any(Number), persistence: null },
  })
})

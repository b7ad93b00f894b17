import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const load = async (): Promise<typeof import('./redis-binary.ts')> => import('./redis-binary.ts')

beforeEach(() => {
  // The answer is remembered per process; every case asks afresh.
  vi.resetModules()
})

afterEach(() => {
  vi.unstubAllEnvs()
})

it('finds a redis-server', async () => {
  const { ensureRedisServer } = await load()
  expect(await ensureRedisServer()).toMatch(/\/(redis|valkey)-server$/)
})

it('says the three ways to get one when the named binary is not there', async () => {
  vi.stubEnv('BURROW_REDIS_SERVER', '/nowhere/redis-server')
  const { ensureRedisServer } = await load()
  const failure = await ensureRedisServer().catch((error: unknown) => String(error))
  expect(failure).toContain('/nowhere/redis-server')
  expect(failure).toContain('apt-get install redis-server')
  expect(failure).toContain('BURROW_REDIS_SERVER=')
  expect(failure).toContain('BURROW_TEST_REDIS_URL=')
})

it('refuses a binary that is not Redis 7 or newer', async () => {
  vi.stubEnv('BURROW_REDIS_SERVER', '/bin/echo')
  const { ensureRedisServer } = await load()
  await expect(ensureRedisServer()).rejects.toThrow('too old')
})

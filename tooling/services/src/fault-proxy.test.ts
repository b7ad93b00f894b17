import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { startFaultProxy } from './fault-proxy.ts'
import type { FaultProxy } from './fault-proxy.ts'
import { startRedis } from './redis/redis-server.ts'
import type { RedisService } from './redis/redis-server.ts'

let server: RedisService
let proxy: FaultProxy
/** Goes to the server without the proxy. */
let direct: Redis

beforeAll(async () => {
  server = await startRedis()
  direct = new Redis(server.url)
})

afterAll(async () => {
  direct.disconnect()
  await server.stop()
})

beforeEach(async () => {
  await direct.flushall()
  proxy = await startFaultProxy({ targetPort: server.port })
  return () => proxy.stop()
})

/** A client that neither reconnects nor sends a command twice, so that every fault is seen. */
async function connected(): Promise<Redis> {
  const redis = new Redis(proxy.url, { retryStrategy: null, maxRetriesPerRequest: 0, lazyConnect: true })
  redis.on('error', () => undefined)
  onTestFinished(() => redis.disconnect())
  await redis.connect()
  return redis
}

it('passes bytes both ways', async () => {
  const redis = await connected()
  await redis.set('key', 'x'.repeat(200_000))
  expect(await redis.strlen('key')).toBe(200_000)
  expect(proxy.connections).toBe(1)
})

it('loses bytes silently in the black hole', async () => {
  const redis = await connected()
  proxy.blackhole()
  let settled = false
  const settle = (): void => void (settled = true)
  redis.set('key', 'value').then(settle, settle)
  await expect(vi.waitFor(() => expect(settled).toBe(true), { timeout: 200 })).rejects.toThrow()
  expect(redis.status).toBe('ready')
  expect(await direct.exists('key')).toBe(0)

  proxy.pass()
  const other = await connected()
  expect(await other.ping()).toBe('PONG')
  expect(settled).toBe(false)
})

it('accepts new connections into the black hole', async () => {
  proxy.blackhole()
  const redis = new Redis(proxy.url, { retryStrategy: null, connectTimeout: 200, lazyConnect: true })
  redis.on('error', () => undefined)
  onTestFinished(() => redis.disconnect())
  void redis.connect().catch(() => undefined)
  await vi.waitFor(() => expect(proxy.connections).toBe(1))
})

it('resets open and new connections when it refuses', async () => {
  const redis = await connected()
  proxy.refuse()
  await vi.waitFor(() => expect(redis.status).toBe('end'))
  await expect(connected()).rejects.toThrow()
  expect(proxy.connections).toBe(0)
})

it('lets a request reach the server and cuts its reply', async () => {
  const redis = await connected()
  proxy.cutReplies(1)
  await expect(redis.incr('counter')).rejects.toThrow()
  await vi.waitFor(async () => expect(await direct.get('counter')).toBe('1'))

  const next = await connected()
  expect(await next.incr('counter')).toBe(2)
})

it('cuts only requests that match', async () => {
  proxy.cutReplies(1, 'incr')
  const redis = await connected()
  expect(await redis.ping()).toBe('PONG')
  await expect(redis.incr('counter')).rejects.toThrow()
})

it('delays both directions and keeps the order', async () => {
  const redis = await connected()
  proxy.delay(50)
  const started = performance.now()
  const replies = await Promise.all([redis.rpush('list', 'a'), redis.rpush('list', 'b')])
  expect(performance.now() - started).toBeGreaterThanOrEqual(95)
  expect(replies).toEqual([1, 2])
})

it('resets the client when the server is not there', async () => {
  const orphan = await startFaultProxy({ targetPort: 1 })
  onTestFinished(() => orphan.stop())
  const redis = new Redis(orphan.url, { retryStrategy: null, lazyConnect: true })
  redis.on('error', () => undefined)
  await expect(redis.connect()).rejects.toThrow()
})

/** Makes sure that what the tests need is on this machine, before the first of them runs. */
import { Redis } from 'ioredis'
import { ensureRedisServer } from './redis/redis-binary.ts'

const shared = process.env['BURROW_TEST_REDIS_URL']

try {
  if (shared) console.log(`shared Redis: ${await redisVersion(shared)}`)
  const binary = ensureRedisServer()
  // With a shared server most tests run without a binary; those that kill a server will say that they cannot.
  console.log(`redis-server: ${await (shared ? binary.catch(String) : binary)}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function redisVersion(url: string): Promise<string> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, connectTimeout: 5_000 })
  let reason = 'no answer'
  redis.on('error', (error) => (reason = error.message))
  try {
    await redis.connect()
    return /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? 'of unknown version'
  } catch (error) {
    throw new Error(`BURROW_TEST_REDIS_URL names a Redis that cannot be used: ${reason}`, { cause: error })
  } finally {
    redis.disconnect()
  }
}

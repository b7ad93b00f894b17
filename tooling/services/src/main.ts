/** Makes sure that what the tests need is on this machine, before the first of them runs. */
import { ensureRedisServer } from './redis/redis-binary.ts'

try {
  console.log(`redis-server: ${await ensureRedisServer()}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

import { arch, cpus, platform, totalmem } from 'node:os'
import type { Environment } from '../report/report.ts'
import type { RedisProbe } from './redis-probe.ts'

/** What the numbers depend on besides the code. */
export async function describeEnvironment(redis: RedisProbe): Promise<Environment> {
  const processors = cpus()
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cpus: processors.length,
    memoryBytes: totalmem(),
    system: `${platform()} ${arch()}`,
    node: process.version,
    redis: await redis.text('server', 'redis_version'),
  }
}

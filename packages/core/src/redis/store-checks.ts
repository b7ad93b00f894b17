import { StoreMisconfiguredError } from '../errors/index.ts'
import type { Logger } from '../protocol/index.ts'
import type { RedisClient } from './connections.ts'
import { field, infoOf } from './server-info.ts'

export interface StoreCheckParams {
  readonly client: RedisClient
  readonly address: string
  readonly logger: Logger
  /** Start although the store may throw jobs away when it is full. */
  readonly allowEviction: boolean
}

/**
 * Looks at the store before the first job: INFO only, which a restricted user may run.
 * @throws StoreMisconfiguredError when it is too old, or may evict keys and that was not allowed
 */
export async function checkStore({
  client,
  address,
  logger,
  allowEviction,
}: StoreCheckParams): Promise<void> {
  const [server, memory, persistence] = await Promise.all(
    ['server', 'memory', 'persistence'].map((section) => infoOf(client, section)),
  )
  const version = field(server ?? '', 'redis_version')
  if (version && Number.parseInt(version, 10) < 7) {
    throw new StoreMisconfiguredError(
      address,
      `is Redis ${version}; Burrow needs 7.0 or newer (or Valkey 7.2)`,
    )
  }
  const policy = field(memory ?? '', 'maxmemory_policy')
  if (policy && policy !== 'noeviction') {
    const problem = `has maxmemory-policy ${policy}: when it is full it throws jobs away. Set it to noeviction`
    if (!allowEviction)
      throw new StoreMisconfiguredError(address, `${problem}, or pass allowEviction to accept that`)
    logger.warn(`the store at ${address} ${problem}`, { code: 'STORE_MISCONFIGURED' })
  }
  if (field(persistence ?? '', 'aof_enabled') === '0') {
    logger.warn(
      `the store at ${address} has no append-only file: jobs since its last snapshot are lost when it stops. Set appendonly yes`,
    )
  }
}

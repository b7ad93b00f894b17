import { randomUUID } from 'node:crypto'
import type { Logger } from '@burrow/core'
import { Redis } from 'ioredis'
import type { TaskEventChannel } from './task-event-channel.ts'

const CHANNEL = 'task_events'
/** Longer than a few turns of the publisher: one process publishes until it has been gone for so long. */
const LEAD_MS = 10_000

// Takes the lead when nobody has it, and renews one's own.
const LEAD = `local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`

/** The pub/sub channel `task_events` of the Redis at `url`. */
export function createRedisTaskEventChannel(
  url: string,
  namespace: string,
  logger: Logger,
): TaskEventChannel {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    commandTimeout: 5_000,
    connectionName: 'burrow-task-events',
  })
  // Commands reject as well, and that is where it is dealt with.
  redis.on('error', (error: Error) =>
    logger.debug('the channel of task events broke off', { error: error.message }),
  )
  const holder = randomUUID()
  const key = `burrow:${namespace}:${CHANNEL}:publisher`
  return {
    async subscribers() {
      const [, count] = (await redis.pubsub('NUMSUB', CHANNEL)) as [string, number | string]
      return Number(count)
    },
    async lead() {
      return (await redis.eval(LEAD, 1, key, holder, LEAD_MS)) === 1
    },
    async publish(messages) {
      const pipeline = redis.pipeline()
      for (const message of messages) pipeline.publish(CHANNEL, message)
      const answers = (await pipeline.exec()) ?? []
      for (const [error] of answers) if (error) throw error
    },
    async close() {
      redis.disconnect()
      await Promise.resolve()
    },
  }
}

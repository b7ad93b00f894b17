import { connect, type Burrow, type InstrumentationOption, type Logger } from '@burrow/core'
import type { TaskEventChannel } from './task-events/task-event-channel.ts'

/** Opens the store of this process. The only place of the API that chooses one. */
export function openStore(
  config: { readonly url: string; readonly namespace: string },
  logger: Logger,
  instrumentation: InstrumentationOption,
): Promise<Burrow> {
  return connect(config.url, { namespace: config.namespace, logger, instrumentation })
}

/** The channel of task events of this store; null for stores that have none. */
export async function openTaskEvents(
  config: { readonly url: string; readonly namespace: string },
  logger: Logger,
): Promise<TaskEventChannel | null> {
  if (!/^rediss?:/.test(config.url)) return null
  const { createRedisTaskEventChannel } = await import('./task-events/redis-task-event-channel.ts')
  return createRedisTaskEventChannel(config.url, config.namespace, logger)
}

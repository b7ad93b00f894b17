import type { DrainQueueParams, DrainQueueResult } from '../../broker/index.ts'
import { DEFAULT_RETENTION } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const drainQueue: Script<DrainQueueParams, DrainQueueResult> = {
  name: 'drainQueue',
  args: ({ limit }) => [limit, DEFAULT_RETENTION.cancelledCount],
  reply(raw) {
    const [cancelled, more] = okReply(raw) as [number, number]
    return { cancelled, more: more === 1 }
  },
}

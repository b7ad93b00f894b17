import type { RetryDeadJobsParams, RetryDeadJobsResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const retryDeadJobs: Script<RetryDeadJobsParams, RetryDeadJobsResult> = {
  name: 'retryDeadJobs',
  args: ({ limit, diedBefore }) => [limit, diedBefore ?? '+inf'],
  reply(raw) {
    const [retried, more] = okReply(raw) as [number, number]
    return { retried, more: more === 1 }
  },
}

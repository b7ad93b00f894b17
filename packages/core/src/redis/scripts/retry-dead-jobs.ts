import type { RetryDeadJobsParams, RetryDeadJobsResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const retryDeadJobs: Script<RetryDeadJobsParams, RetryDeadJobsResult> = {
  name: 'retryDeadJobs',
  args: ({ limit, diedBefore, skip }) => [limit, diedBefore ?? '+inf', skip],
  reply(raw) {
    const [retried, skipped, more] = okReply(raw) as [number, number, number]
    return { retried, skipped, more: more === 1 }
  },
}

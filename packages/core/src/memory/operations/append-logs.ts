import type { AppendLogsParams, AppendLogsResult } from '../../broker/index.ts'
import { LIMITS } from '../../protocol/index.ts'
import type { Namespace } from '../memory-store.ts'
import { heldJob } from './settle.ts'

/** Keeps log lines of running attempts, the newest of each job. */
export function appendLogs(namespace: Namespace, params: AppendLogsParams): AppendLogsResult {
  const step = namespace.write(params.queue)
  const { queue, now } = step
  const earlier = queue.logCalls.find(params.token, params.token, now)
  if (earlier) return earlier
  const answer: AppendLogsResult = {
    outcomes: params.entries.map(({ jobId, epoch, attempt, message, fields }) => {
      const job = heldJob(step, jobId, epoch)
      if (!job) return 'lease_lost'
      job.logs = [...job.logs, { at: step.now, attempt, message, fields }].slice(-LIMITS.logLines)
      return 'ok'
    }),
  }
  queue.logCalls.remember(params.token, params.token, now, answer)
  return answer
}

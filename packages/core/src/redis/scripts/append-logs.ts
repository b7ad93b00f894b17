import type { AppendLogsParams, AppendLogsResult } from '../../broker/index.ts'
import { LIMITS } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { fencedReply } from './fenced-reply.ts'

export const appendLogs: Script<AppendLogsParams, AppendLogsResult> = {
  name: 'appendLogs',
  args: ({ token, entries }) => [
    token,
    LIMITS.logLines,
    ...entries.flatMap((entry) => [
      entry.jobId,
      entry.epoch,
      `${entry.attempt};${JSON.stringify({ message: entry.message, fields: entry.fields })}`,
    ]),
  ],
  reply: fencedReply,
}

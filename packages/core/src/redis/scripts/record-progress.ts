import type { RecordProgressParams, RecordProgressResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { fencedReply } from './fenced-reply.ts'

export const recordProgress: Script<RecordProgressParams, RecordProgressResult> = {
  name: 'recordProgress',
  args: ({ entries }) =>
    entries.flatMap((entry) => [entry.jobId, entry.epoch, JSON.stringify(entry.progress)]),
  reply: fencedReply,
}

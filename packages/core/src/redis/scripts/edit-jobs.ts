import type { EditJobsParams, EditJobsResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { steerReply } from './steer-reply.ts'

export const editJobs: Script<EditJobsParams, EditJobsResult> = {
  name: 'editJobs',
  args: ({ edits }) =>
    edits.flatMap(({ jobId, priority, delayMs, runAt, payload }) => [
      jobId,
      priority ?? '',
      delayMs ?? '',
      runAt ?? '',
      payload ?? '',
    ]),
  reply: steerReply,
}

import type { SteerParams, SteerResult } from '../../broker/index.ts'
import { DEFAULT_RETENTION } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { steerReply } from './steer-reply.ts'

export const cancelJobs: Script<SteerParams, SteerResult> = {
  name: 'cancelJobs',
  args: ({ ids }) => [DEFAULT_RETENTION.cancelledCount, ...ids],
  reply: steerReply,
}

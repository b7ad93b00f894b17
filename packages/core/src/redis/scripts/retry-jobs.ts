import type { SteerParams, SteerResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { steerReply } from './steer-reply.ts'

export const retryJobs: Script<SteerParams, SteerResult> = {
  name: 'retryJobs',
  args: ({ ids }) => [...ids],
  reply: steerReply,
}

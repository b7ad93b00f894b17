import type { SteerParams, SteerResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { steerReply } from './steer-reply.ts'

export const deleteJobs: Script<SteerParams, SteerResult> = {
  name: 'deleteJobs',
  args: ({ ids }) => [...ids],
  reply: steerReply,
}

import type { SteerParams, SteerResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { steerReply } from './steer-reply.ts'

export const runJobsNow: Script<SteerParams, SteerResult> = {
  name: 'runJobsNow',
  args: ({ ids }) => [...ids],
  reply: steerReply,
}

import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

/** Serves `pauseQueue` and `resumeQueue`. */
export const pauseQueue: Script<{ readonly paused: boolean }, void> = {
  name: 'pauseQueue',
  args: ({ paused }) => [paused ? 1 : 0],
  reply: (raw) => void okReply(raw),
}

import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const removeWorker: Script<{ readonly workerId: string }, void> = {
  name: 'removeWorker',
  args: ({ workerId }) => [workerId],
  reply: (raw) => void okReply(raw),
}

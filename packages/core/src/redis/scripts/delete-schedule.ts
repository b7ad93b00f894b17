import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const deleteSchedule: Script<{ readonly id: string }, boolean> = {
  name: 'deleteSchedule',
  args: ({ id }) => [id],
  reply: (raw) => okReply(raw)[0] === 1,
}

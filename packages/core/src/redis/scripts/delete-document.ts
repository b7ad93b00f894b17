import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const deleteDocument: Script<{ readonly kind: string; readonly id: string }, boolean> = {
  name: 'deleteDocument',
  args: ({ kind, id }) => [kind, id],
  reply: (raw) => okReply(raw)[0] === 1,
}

import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

/** Answers for how many ms somebody still listens to all queues. */
export const registerQueue: Script<{ readonly queue: string }, number> = {
  name: 'registerQueue',
  args: ({ queue }) => [queue],
  reply: (raw) => Number(okReply(raw)[0]),
}

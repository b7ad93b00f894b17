import type { Script } from '../script-runner.ts'
import type { AskedNotices } from './keep-notices.ts'
import { okReply } from './raw-reply.ts'

export interface RegisteredQueue {
  /** For how many ms somebody still listens to all queues. */
  readonly listenedMs: number
  /** The notices that the queue is to keep; null when nobody ever said. */
  readonly asked: AskedNotices | null
}

/** Makes a queue known, and answers what it has to know of its namespace. */
export const registerQueue: Script<{ readonly queue: string }, RegisteredQueue> = {
  name: 'registerQueue',
  args: ({ queue }) => [queue],
  reply(raw) {
    const [listenedMs, revision, names] = okReply(raw) as [number, string, string]
    return { listenedMs, asked: revision === '0' ? null : { revision, names } }
  },
}

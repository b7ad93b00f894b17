import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

/** Turns recording on; answers the id of the queue's last stream entry. */
export const listen: Script<{ readonly forMs: number }, string> = {
  name: 'listen',
  args: ({ forMs }) => [forMs],
  reply: (raw) => String(okReply(raw)[0]),
}

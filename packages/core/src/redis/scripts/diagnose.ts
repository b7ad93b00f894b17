import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const diagnose: Script<Record<never, never>, number> = {
  name: 'diagnose',
  args: () => [],
  reply: (raw) => Number(okReply(raw)[0]),
}

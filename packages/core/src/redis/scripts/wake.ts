import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const wake: Script<Record<never, never>, void> = {
  name: 'wake',
  args: () => [],
  reply: (raw) => void okReply(raw),
}

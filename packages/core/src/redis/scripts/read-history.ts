import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

/** What there is to read. */
export interface KeptHistory {
  /** Store time in ms. */
  readonly now: number
  /** Types of which something is kept, and `NO_TYPE` when it is of jobs whose type nobody told. */
  readonly types: readonly string[]
}

export const readHistory: Script<Record<never, never>, KeptHistory> = {
  name: 'readHistory',
  args: () => [],
  reply(raw) {
    const [now, types] = okReply(raw) as [number, string[]]
    return { now, types }
  },
}

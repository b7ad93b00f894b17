import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

/** What a namespace says of notices. The later revision counts. */
export interface AskedNotices {
  readonly revision: string
  /** Joined by blanks. */
  readonly names: string
}

/** Tells a queue what its namespace says. */
export const keepNotices: Script<AskedNotices, void> = {
  name: 'keepNotices',
  args: ({ revision, names }) => [revision, names],
  reply: (raw) => void okReply(raw),
}

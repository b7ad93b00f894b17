import type { SetNoticesParams } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import type { AskedNotices } from './keep-notices.ts'
import { okReply } from './raw-reply.ts'

export interface NoticesSet {
  readonly asked: AskedNotices
  /** Those that have to be told. */
  readonly queues: readonly string[]
}

/** Keeps in the namespace what all queues are to keep notices of. */
export const setNotices: Script<SetNoticesParams, NoticesSet> = {
  name: 'setNotices',
  args: ({ names }) => [names.join(' ')],
  reply(raw, { names }) {
    const [revision, queues] = okReply(raw) as [string, string[]]
    return { asked: { revision, names: names.join(' ') }, queues }
  },
}

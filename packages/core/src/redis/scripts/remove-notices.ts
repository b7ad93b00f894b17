import type { RemoveNoticesParams } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const removeNotices: Script<RemoveNoticesParams, void> = {
  name: 'removeNotices',
  args: ({ ids }) => [...ids],
  reply: (raw) => void okReply(raw),
}

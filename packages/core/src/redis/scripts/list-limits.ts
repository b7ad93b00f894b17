import type { StoredLimit } from '../../broker/index.ts'
import type { Limit } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { flatToMap, okReply } from './raw-reply.ts'

export const listLimits: Script<Record<never, never>, readonly StoredLimit[]> = {
  name: 'listLimits',
  args: () => [],
  reply(raw) {
    const [stored, limited, running] = okReply(raw).map(flatToMap) as [
      Map<string, string>,
      Map<string, string>,
      Map<string, string>,
    ]
    const limits = [...stored].map(([type, text]): StoredLimit => {
      const separator = text.indexOf(';')
      const limit = JSON.parse(text.slice(separator + 1)) as Limit
      return {
        type,
        limit,
        revision: Number(text.slice(0, separator)),
        active: limit.concurrency === null ? null : Number(running.get(type) ?? 0),
        waiting: Number(limited.get(type) ?? 0),
      }
    })
    return limits.sort((a, b) => (a.type < b.type ? -1 : 1))
  },
}

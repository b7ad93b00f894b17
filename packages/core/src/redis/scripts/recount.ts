import type { RecountResult } from '../../broker/index.ts'
import type { JobState } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { flatToMap, okReply } from './raw-reply.ts'

export const recount: Script<Record<never, never>, RecountResult> = {
  name: 'recount',
  args: () => [],
  reply(raw) {
    const [counted, problems] = okReply(raw)
    return {
      counted: Object.fromEntries([...flatToMap(counted)].map(([state, n]) => [state, Number(n)])) as Record<
        JobState,
        number
      >,
      problems: problems as string[],
    }
  },
}

import { isTerminal, type JobState } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

interface ListIdsParams {
  readonly state: JobState
  readonly limit: number
  /** Empty at the start. */
  readonly position: string
}

interface ListIdsResult {
  readonly ids: readonly string[]
  /** Null at the end. */
  readonly position: string | null
}

/** One queue's and one state's part of `listJobs`. */
export const listJobs: Script<ListIdsParams, ListIdsResult> = {
  name: 'listJobs',
  args: ({ state, limit, position }) => [state, limit, isTerminal(state) ? 1 : 0, position],
  reply(raw) {
    const [ids, position] = okReply(raw) as [string[], string]
    return { ids, position: position === '' ? null : position }
  },
}

import { isTerminal, type JobState } from '../../protocol/index.ts'
import type { ListedIds } from '../job-listing.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

interface ListIdsParams {
  readonly state: JobState
  readonly limit: number
  /** Empty at the start. */
  readonly position: string
}

/** One queue's and one state's part of `listJobs`. */
export const listJobs: Script<ListIdsParams, ListedIds> = {
  name: 'listJobs',
  args: ({ state, limit, position }) => [state, limit, isTerminal(state) ? 1 : 0, position],
  reply(raw) {
    const [ids, positions, behind] = okReply(raw) as [string[], string[], string]
    return { ids, positions, behind: behind === '' ? null : behind }
  },
}

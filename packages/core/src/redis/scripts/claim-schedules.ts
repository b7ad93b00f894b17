import type { ClaimSchedulesParams, ClaimSchedulesResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'
import { decodeKeptSchedules } from './schedule-record.ts'

export const claimSchedules: Script<ClaimSchedulesParams, ClaimSchedulesResult> = {
  name: 'claimSchedules',
  args: ({ watcher, limit, holdMs }) => [watcher, limit, holdMs],
  reply(raw) {
    const [now, ...columns] = okReply(raw)
    const dueIn = Number(columns[4])
    return {
      schedules: decodeKeptSchedules(columns),
      now: Number(now),
      nextInMs: dueIn < 0 ? null : dueIn,
    }
  },
}

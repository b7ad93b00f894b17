import type { AdvanceScheduleParams, AdvanceScheduleResult } from '../../broker/index.ts'
import { LIMITS } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'
import { encodeTime } from './schedule-record.ts'

export const advanceSchedule: Script<AdvanceScheduleParams, AdvanceScheduleResult> = {
  name: 'advanceSchedule',
  args: ({ id, revision, fromSlot, lastSlot, fired, nextAt, history }) => [
    id,
    revision,
    fromSlot,
    lastSlot,
    fired,
    encodeTime(nextAt),
    LIMITS.scheduleRuns,
    ...history.slice(-LIMITS.scheduleRuns).map((run) => JSON.stringify(run)),
  ],
  reply: (raw) => ({ outcome: okReply(raw)[0] as AdvanceScheduleResult['outcome'] }),
}

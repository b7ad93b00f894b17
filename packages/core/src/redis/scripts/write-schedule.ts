import type { WriteScheduleParams, WriteScheduleResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'
import { encodeDefinition, encodeTime } from './schedule-record.ts'

export const writeSchedule: Script<WriteScheduleParams, WriteScheduleResult> = {
  name: 'writeSchedule',
  args: ({ schedule, from }) => [
    schedule.id,
    encodeDefinition(schedule),
    schedule.lastSlot,
    schedule.runs,
    encodeTime(schedule.nextAt),
    schedule.paused ? 1 : 0,
    encodeTime(from?.revision ?? null),
    encodeTime(from?.lastSlot ?? null),
  ],
  reply(raw) {
    const [outcome, revision] = okReply(raw) as [WriteScheduleResult['outcome'], number]
    return { outcome, revision }
  },
}

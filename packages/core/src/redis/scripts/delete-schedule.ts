import type { DeleteScheduleParams, DeleteScheduleResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'
import { encodeTime } from './schedule-record.ts'

export const deleteSchedule: Script<DeleteScheduleParams, DeleteScheduleResult> = {
  name: 'deleteSchedule',
  args: ({ id, ifRevision }) => [id, encodeTime(ifRevision)],
  reply(raw) {
    const [outcome] = okReply(raw) as [DeleteScheduleResult['outcome']]
    return { outcome }
  },
}

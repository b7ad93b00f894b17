import type { ListSchedulesParams, ListSchedulesResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'
import { decodeKeptSchedules } from './schedule-record.ts'

export const listSchedules: Script<ListSchedulesParams, ListSchedulesResult> = {
  name: 'listSchedules',
  args: ({ after, limit }) => [after ?? '', limit],
  reply(raw) {
    const [now, ...columns] = okReply(raw)
    return { schedules: decodeKeptSchedules(columns), more: columns[4] === 1, now: Number(now) }
  },
}

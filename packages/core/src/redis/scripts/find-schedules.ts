import type { FindSchedulesParams, FindSchedulesResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'
import { decodeSchedules } from './schedule-record.ts'

export const findSchedules: Script<FindSchedulesParams, FindSchedulesResult> = {
  name: 'findSchedules',
  args: ({ ids }) => [...ids],
  reply(raw) {
    const [now, ...columns] = okReply(raw)
    return { schedules: decodeSchedules(columns), now: Number(now) }
  },
}

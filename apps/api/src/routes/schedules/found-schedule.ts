import { toScheduleDto, type ScheduleDto } from '@burrow/api-contract'
import { ScheduleNotFoundError, type Burrow, type Schedule } from '@burrow/core'
import type { Context } from 'hono'
import { viewsOf } from '../../access/views.ts'
import { tagOf } from '../../preconditions.ts'

/** @throws ScheduleNotFoundError (`SCHEDULE_NOT_FOUND`) */
export async function foundSchedule(burrow: Burrow, id: string): Promise<Schedule> {
  const schedule = await burrow.findSchedule(id)
  if (schedule === null) throw new ScheduleNotFoundError(id)
  return schedule
}

/** The schedule as the body of an answer, with its tag. */
export function showSchedule(context: Context, schedule: Schedule): ScheduleDto {
  context.header('etag', tagOf(schedule.revision))
  return viewsOf(context).schedule(toScheduleDto(schedule))
}

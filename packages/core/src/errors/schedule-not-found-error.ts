import { BurrowError } from './burrow-error.ts'

/** No schedule has this id. Code `SCHEDULE_NOT_FOUND`. */
export class ScheduleNotFoundError extends BurrowError {
  override readonly name = 'ScheduleNotFoundError'
  readonly scheduleId: string

  constructor(scheduleId: string) {
    super('SCHEDULE_NOT_FOUND', `no schedule "${scheduleId}" is kept`)
    this.scheduleId = scheduleId
  }
}

import type { DeleteScheduleResult } from '../../broker/index.ts'
import type { Schedule, ScheduleOptions, TimeOption } from '../../protocol/index.ts'
import type { EnqueuedJob } from '../job-handle.ts'
import type {
  DeleteScheduleOptions,
  ScheduleParams,
  ScheduleResult,
  SchedulesOptions,
  SchedulesPage,
  TypedScheduleParams,
} from '../schedules/schedule-options.ts'
import type { SchedulerHandle } from '../schedules/scheduler-runner.ts'

/** What a client does to schedules. */
export interface ScheduleCalls {
  /**
   * Creates a schedule, or makes the one with this id like this. Repeating it changes nothing. Where the rule changes, slots count
   * from now. @throws as `enqueue`; the field starts with `schedule`
   */
  schedule<Input, Output, Given>(
    id: string,
    params: TypedScheduleParams<Input, Output, Given>,
  ): Promise<ScheduleResult>
  schedule(id: string, params: ScheduleParams & { readonly type: string }): Promise<ScheduleResult>
  /** A page of schedules, by id. */
  schedules(options?: SchedulesOptions): Promise<SchedulesPage>
  /** The schedule as it is now, or null. */
  findSchedule(id: string): Promise<Schedule | null>
  /** No slot is fired until it is resumed. @throws ScheduleNotFoundError */
  pauseSchedule(id: string): Promise<Schedule>
  /** Goes on from now; slots of the pause are passed over. @throws ScheduleNotFoundError */
  resumeSchedule(id: string): Promise<Schedule>
  /** Jobs that it made stay. */
  deleteSchedule(id: string, options?: DeleteScheduleOptions): Promise<DeleteScheduleResult>
  /** Makes a job of the schedule now, outside of its slots and whatever `overlap` says. @throws ScheduleNotFoundError */
  triggerSchedule(id: string): Promise<EnqueuedJob>
  /**
   * The next times of a rule, at most 1,000, in ms since 1970. Asks no store.
   * @param from @default now, on the clock of this process
   */
  previewSchedule(rule: ScheduleOptions, count: number, from?: TimeOption): readonly number[]
  /** Fires schedules in a process without a worker, which does so by itself. Any number of processes may. */
  startScheduler(): SchedulerHandle
}

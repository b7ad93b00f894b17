import type {
  AdvanceScheduleParams,
  AdvanceScheduleResult,
  ClaimSchedulesParams,
  ClaimSchedulesResult,
  DeleteScheduleParams,
  DeleteScheduleResult,
  FindSchedulesParams,
  FindSchedulesResult,
  FullBroker,
  ListSchedulesParams,
  ListSchedulesResult,
  WriteScheduleParams,
  WriteScheduleResult,
} from '../../broker/index.ts'
import * as script from '../scripts/index.ts'
import type { StoreCalls } from './store-calls.ts'

type ScheduleOperations = Pick<
  FullBroker,
  | 'findSchedules'
  | 'listSchedules'
  | 'writeSchedule'
  | 'deleteSchedule'
  | 'claimSchedules'
  | 'advanceSchedule'
>

/** The schedules of the namespace. */
export class RedisSchedules implements ScheduleOperations {
  readonly #calls: StoreCalls

  constructor(calls: StoreCalls) {
    this.#calls = calls
  }

  findSchedules(params: FindSchedulesParams): Promise<FindSchedulesResult> {
    return this.#calls.inNamespace(script.findSchedules, params)
  }

  listSchedules(params: ListSchedulesParams): Promise<ListSchedulesResult> {
    return this.#calls.inNamespace(script.listSchedules, params)
  }

  writeSchedule(params: WriteScheduleParams): Promise<WriteScheduleResult> {
    return this.#calls.inNamespace(script.writeSchedule, params)
  }

  deleteSchedule(params: DeleteScheduleParams): Promise<DeleteScheduleResult> {
    return this.#calls.inNamespace(script.deleteSchedule, params)
  }

  claimSchedules(params: ClaimSchedulesParams): Promise<ClaimSchedulesResult> {
    return this.#calls.inNamespace(script.claimSchedules, params)
  }

  advanceSchedule(params: AdvanceScheduleParams): Promise<AdvanceScheduleResult> {
    return this.#calls.inNamespace(script.advanceSchedule, params)
  }
}

import {
  toIso,
  toJobDefaults,
  toScheduleDto,
  toListedScheduleDto,
  toScheduleOptions,
} from '@burrow/api-contract/mappers'
import type { PutScheduleDto } from '@burrow/api-contract'
import { systemClock, type Burrow, type ScheduleResult } from '@burrow/core'
import { ScheduleNotFoundError } from '@burrow/core/errors'
import { nextSlots } from '@burrow/core/protocol'
import { scheduleExists } from '../../cli-error.ts'
import type { ScheduleGateway } from '../gateway.ts'
import { explain } from './errors.ts'
import { storeJobs } from './jobs.ts'
import { definitionOr } from './known-types.ts'

function write(
  burrow: Burrow,
  id: string,
  { job, paused, ...rule }: PutScheduleDto,
  ifRevision?: number,
): Promise<ScheduleResult> {
  const { type, payload, ...options } = job
  const params = {
    ...toScheduleOptions(rule),
    payload: payload ?? null,
    options: toJobDefaults(options),
    ...(paused === undefined ? {} : { paused }),
    ...(ifRevision === undefined ? {} : { ifRevision }),
  }
  const target = definitionOr(type)
  return typeof target === 'string'
    ? burrow.schedule(id, { ...params, type: target })
    : burrow.schedule(id, { ...params, type: target })
}

/** Schedules of a store. */
export function storeSchedules(burrow: Burrow): ScheduleGateway {
  const jobs = storeJobs(burrow)

  async function find(id: string) {
    const schedule = await burrow.findSchedule(id).catch(explain)
    if (schedule === null) throw new ScheduleNotFoundError(id)
    return schedule
  }
  return {
    async list(page) {
      const { schedules, cursor } = await burrow.schedules(page).catch(explain)
      return { items: schedules.map(toListedScheduleDto), next_cursor: cursor }
    },
    get: async (id) => toScheduleDto(await find(id)),
    async create(id, wanted) {
      const { outcome, schedule } = await write(burrow, id, wanted, 0).catch(explain)
      if (outcome === 'conflict' || schedule === null) throw scheduleExists(id)
      return toScheduleDto(schedule)
    },
    async put(id, wanted) {
      const { schedule } = await write(burrow, id, wanted).catch(explain)
      return toScheduleDto(schedule ?? (await find(id)))
    },
    pause: async (id) => toScheduleDto(await burrow.pauseSchedule(id).catch(explain)),
    resume: async (id) => toScheduleDto(await burrow.resumeSchedule(id).catch(explain)),
    async trigger(id) {
      const { id: jobId, queue, outcome } = await burrow.triggerSchedule(id).catch(explain)
      return { ...(await jobs.job({ id: jobId, queue })), outcome }
    },
    async delete(id) {
      const { outcome } = await burrow.deleteSchedule(id).catch(explain)
      if (outcome === 'missing') throw new ScheduleNotFoundError(id)
    },
    async next(id, count) {
      const { spec, paused, lastSlot, runs } = await find(id)
      if (paused) return []
      return nextSlots(spec, Math.max(lastSlot, systemClock.now()), count, runs).map(toIso)
    },
  }
}

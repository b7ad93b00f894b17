import type { FullBroker, ListSchedulesParams, ListSchedulesResult } from '@burrow/core/broker'
import type { Grant } from '../grants/grant.ts'
import { ReachError } from './reach-error.ts'

/** Pages of others' schedules that are passed over for one page. */
const PAGES = 500
const PAGE = 200

type Schedules = Pick<
  FullBroker,
  'findSchedules' | 'listSchedules' | 'writeSchedule' | 'deleteSchedule' | 'advanceSchedule'
>

async function listSchedules(
  broker: FullBroker,
  grant: Grant,
  params: ListSchedulesParams,
): Promise<ListSchedulesResult> {
  let { after } = params
  for (let pages = 1; ; pages += 1) {
    const page = await broker.listSchedules({ after, limit: PAGE })
    const own = page.schedules.filter(({ job }) => grant.reaches(job.queue))
    const schedules = own.slice(0, params.limit)
    const isCut = own.length > schedules.length
    if (schedules.length > 0 || !page.more || pages === PAGES)
      return { schedules, more: isCut || (page.more && schedules.length > 0), now: page.now }
    after = page.schedules.at(-1)?.id ?? null
  }
}

/** Schedules whose jobs go into the queues of a grant. */
export function reachSchedules(broker: FullBroker, grant: Grant): Schedules {
  const isOwn = async (id: string): Promise<boolean> => {
    const [schedule] = (await broker.findSchedules({ ids: [id] })).schedules
    return schedule !== null && schedule !== undefined && grant.reaches(schedule.job.queue)
  }
  return {
    async findSchedules(params) {
      const found = await broker.findSchedules(params)
      const schedules = found.schedules.map((schedule) =>
        schedule !== null && grant.reaches(schedule.job.queue) ? schedule : null,
      )
      return { ...found, schedules }
    },
    listSchedules: (params) => listSchedules(broker, grant, params),
    async writeSchedule(params) {
      const { id, job } = params.schedule
      if (!grant.reaches(job.queue))
        throw new ReachError('FORBIDDEN', `this key is not for the queue "${job.queue}"`)
      const [present = null] = (await broker.findSchedules({ ids: [id] })).schedules
      if (present !== null && !grant.reaches(present.job.queue))
        throw new ReachError('SCHEDULE_EXISTS', `another schedule "${id}" is there`)
      return broker.writeSchedule(params)
    },
    deleteSchedule: async (params) =>
      (await isOwn(params.id)) ? broker.deleteSchedule(params) : { outcome: 'missing' },
    advanceSchedule: async (params) =>
      (await isOwn(params.id)) ? broker.advanceSchedule(params) : { outcome: 'conflict' },
  }
}

import type { FullBroker } from '../broker/index.ts'
import { observeEnqueue, type Hooks } from '../instrumentation/index.ts'
import { isTerminal, LIMITS, type Schedule } from '../protocol/index.ts'
import type { Clock } from '../time/index.ts'
import { earlierJobs, planStep } from './plan-step.ts'
import { slotJob } from './slot-jobs.ts'

/** Payload of one call, in UTF-16 units. Keeps a call to the store, and the script behind it, short. */
const MAX_CALL_CHARS = 4 * 1024 * 1024

export interface FireScheduleParams {
  readonly broker: Pick<FullBroker, 'enqueue' | 'advanceSchedule' | 'findJobs' | 'cancelJobs'>
  readonly hooks: Hooks | null
  readonly clock: Clock
  readonly schedule: Schedule
  /** The store's time at which the schedule was handed out. */
  readonly now: number
  /** Unique for every call. */
  readonly nextToken: () => string
}

/** `conflict`: somebody else fired or changed the schedule meanwhile; the jobs of its slots exist once all the same. */
export interface FireScheduleResult {
  readonly outcome: 'done' | 'conflict'
  /** Slots fired; 1,000 at most. What is left is due again at once. */
  readonly fired: number
}

/** Fires the due slots of one schedule: enqueues their jobs, then tells the store. Dying in between is harmless. */
export async function fireSchedule({
  broker,
  hooks,
  clock,
  schedule,
  now,
  nextToken,
}: FireScheduleParams): Promise<FireScheduleResult> {
  const { id, spec, job, revision, lastSlot: fromSlot } = schedule
  const { queue } = job
  const blocker = spec.overlap === 'skip' ? await findBlocker(broker, schedule) : null
  const { fire, lastSlot, nextAt, history } = planStep(schedule, now, blocker)
  if (spec.overlap === 'cancel_previous' && fire.length > 0) {
    const ids = earlierJobs(schedule)
    if (ids.length > 0) await broker.cancelJobs({ queue, ids })
  }
  // In order: of the slots of a schedule a queue takes only later ones.
  const size = Math.max(1, Math.min(LIMITS.batch, Math.floor(MAX_CALL_CHARS / job.payload.length)))
  for (let at = 0; at < fire.length; at += size) {
    const items = fire.slice(at, at + size).map((slot) => ({ queue, job: slotJob(schedule, slot, now) }))
    await observeEnqueue({
      ...{ hooks, clock, source: 'schedule', items },
      send: (all) => broker.enqueue({ queue, token: nextToken(), jobs: all.map((item) => item.job) }),
      seen: ({ outcomes }) => outcomes,
    })
  }
  const { outcome } = await broker.advanceSchedule({
    ...{ id, revision, fromSlot, lastSlot, nextAt, history },
    fired: fire.length,
  })
  return { outcome, fired: fire.length }
}

/** The newest job of an earlier slot that has not ended. One that was moved to another queue counts as ended here. */
async function findBlocker(broker: Pick<FullBroker, 'findJobs'>, schedule: Schedule): Promise<string | null> {
  const ids = earlierJobs(schedule)
  if (ids.length === 0) return null
  const { jobs } = await broker.findJobs({ queue: schedule.job.queue, ids })
  return jobs.findLast((job) => job !== null && !isTerminal(job.state))?.id ?? null
}

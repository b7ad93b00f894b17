import type { DeleteScheduleResult } from '../../broker/index.ts'
import type { EnqueuedJob } from '../job-handle.ts'
import { ScheduleNotFoundError } from '../../errors/index.ts'
import { observeEnqueue } from '../../instrumentation/index.ts'
import {
  newJobId,
  nextSlots,
  parseScheduleId,
  parseTime,
  resolveScheduleSpec,
  type Schedule,
  type ScheduleOptions,
  type TimeOption,
} from '../../protocol/index.ts'
import { triggeredJob } from '../../scheduler/index.ts'
import { delay, retryPause } from '../../time/index.ts'
import type { ScheduleCalls } from '../calls/schedule-calls.ts'
import type { ClientCore } from '../client-core.ts'
import type { PreparedJob } from '../job-factory.ts'
import { enqueuedJob } from '../job-handle.ts'
import {
  resolveDeleteSchedule,
  resolveSchedulesOptions,
  splitScheduleParams,
  toScheduledJob,
  type DeleteScheduleOptions,
  type ScheduleParams,
  type ScheduleResult,
  type SchedulesOptions,
  type SchedulesPage,
} from './schedule-options.ts'
import { runScheduler, type SchedulerHandle } from './scheduler-runner.ts'
import { planWrite, type WantedSchedule } from './write-plan.ts'

/** Makes, changes and triggers schedules. What fires them is the scheduler of a worker or of `startScheduler`. */
export class ScheduleClient implements ScheduleCalls {
  readonly #core: ClientCore

  constructor(core: ClientCore) {
    this.#core = core
  }

  async schedule(id: string, params: ScheduleParams): Promise<ScheduleResult> {
    this.#core.assertOpen()
    parseScheduleId(id, 'id')
    const { minScheduleSpacingMs } = this.#core.settings
    const { spec, type, payload, options, paused, ifRevision } = splitScheduleParams(
      params,
      minScheduleSpacingMs,
    )
    const { queue, job } = await this.#core.factory.prepare(type, payload, options, 'schedule.')
    await this.#core.useQueue(queue)
    return this.#write({ id, spec, job: toScheduledJob(queue, job), paused }, ifRevision)
  }

  async findSchedule(id: string): Promise<Schedule | null> {
    return (await this.#read(id)).schedule
  }

  async schedules(options?: SchedulesOptions): Promise<SchedulesPage> {
    this.#core.assertOpen()
    const { schedules, more } = await this.#core.broker.listSchedules(resolveSchedulesOptions(options))
    return { schedules, cursor: more ? (schedules.at(-1)?.id ?? null) : null }
  }

  async pauseSchedule(id: string): Promise<Schedule> {
    return this.#setPaused(id, true)
  }

  async resumeSchedule(id: string): Promise<Schedule> {
    return this.#setPaused(id, false)
  }

  async deleteSchedule(id: string, options?: DeleteScheduleOptions): Promise<DeleteScheduleResult> {
    this.#core.assertOpen()
    const ifRevision = resolveDeleteSchedule(options)
    return this.#core.broker.deleteSchedule({ id: parseScheduleId(id, 'id'), ifRevision })
  }

  async triggerSchedule(id: string): Promise<EnqueuedJob> {
    const { clock, random, logger, instrumentation } = this.#core.settings
    const { schedule } = await this.#read(id)
    if (!schedule) throw new ScheduleNotFoundError(id)
    const { queue } = schedule.job
    const job = triggeredJob(schedule, newJobId(queue, clock.now(), random))
    const prepared: PreparedJob = { queue, job, hasGivenId: false, onConflict: 'return_existing' }
    const outcome = await observeEnqueue({
      ...{ hooks: instrumentation, clock, source: 'trigger', items: [prepared] },
      send: ([one = prepared]) => this.#core.batcher.enqueue(one),
      seen: (sent) => [sent],
    })
    await this.#note(id, job.id).catch((error: unknown) => {
      const text = error instanceof Error ? error.message : String(error)
      logger.warn('a trigger is missing in the history of its schedule', { scheduleId: id, error: text })
    })
    return enqueuedJob(this.#core.waiter, queue, outcome)
  }

  previewSchedule(rule: ScheduleOptions, count: number, from?: TimeOption): readonly number[] {
    const { minScheduleSpacingMs: minSpacingMs, clock } = this.#core.settings
    const after = from === undefined ? clock.now() : parseTime(from, 'from')
    return nextSlots(resolveScheduleSpec(rule, 'schedule', { minSpacingMs }), after, count)
  }

  startScheduler(): SchedulerHandle {
    this.#core.assertOpen()
    return runScheduler(this.#core)
  }

  async #setPaused(id: string, paused: boolean): Promise<Schedule> {
    for (let failures = 1; ; failures += 1) {
      const { schedule, now } = await this.#read(id)
      if (!schedule) throw new ScheduleNotFoundError(id)
      const next = planWrite(schedule, { ...schedule, paused }, now)
      if (!next) return schedule
      const written = await this.#put(schedule, next)
      if (written) return written
      await this.#pause(failures)
    }
  }

  async #write(wanted: WantedSchedule, ifRevision: number | null): Promise<ScheduleResult> {
    for (let failures = 1; ; failures += 1) {
      const { schedule: current, now } = await this.#read(wanted.id)
      const next = planWrite(current, wanted, now)
      // Also when another revision was asked for: it may be this very call whose answer was lost.
      if (!next) return { outcome: 'unchanged', schedule: current }
      if (ifRevision !== null && ifRevision !== (current?.revision ?? 0))
        return { outcome: 'conflict', schedule: current }
      const written = await this.#put(current, next)
      if (written) return { outcome: current ? 'updated' : 'created', schedule: written }
      // Fired or written meanwhile. Every conflict means that somebody else got on, so this ends.
      await this.#pause(failures)
    }
  }

  async #read(id: string): Promise<{ readonly schedule: Schedule | null; readonly now: number }> {
    this.#core.assertOpen()
    const { schedules, now } = await this.#core.broker.findSchedules({ ids: [parseScheduleId(id, 'id')] })
    return { schedule: schedules[0] ?? null, now }
  }

  /** Null when the schedule is not as it was read any more. */
  async #put(current: Schedule | null, schedule: Schedule): Promise<Schedule | null> {
    const from = current === null ? null : { revision: current.revision, lastSlot: current.lastSlot }
    const { outcome } = await this.#core.broker.writeSchedule({ schedule, from })
    return outcome === 'conflict' ? null : ((await this.#read(schedule.id)).schedule ?? schedule)
  }

  /** Writes a trigger into the history. The job is there whether this succeeds or not. */
  async #note(id: string, jobId: string): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      const { schedule, now } = await this.#read(id)
      if (!schedule) return
      const { revision, lastSlot, nextAt } = schedule
      const { outcome } = await this.#core.broker.advanceSchedule({
        ...{ id, revision, fromSlot: lastSlot, lastSlot, nextAt, fired: 0 },
        history: [{ outcome: 'fired', slot: null, at: now, jobId, count: 1 }],
      })
      if (outcome === 'done') return
      await this.#pause(failures)
    }
  }

  #pause(failures: number): Promise<void> {
    const { clock, random } = this.#core.settings
    return delay(clock, retryPause(Math.min(failures, 3), random))
  }
}

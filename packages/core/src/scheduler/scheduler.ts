import type { FullBroker } from '../broker/index.ts'
import { BurrowError } from '../errors/index.ts'
import type { Hooks } from '../instrumentation/index.ts'
import type { Logger, Schedule } from '../protocol/index.ts'
import { MAX_TIMER_MS, retryPause, type Clock, type Random, type TimerHandle } from '../time/index.ts'
import { fireSchedule } from './fire-schedule.ts'

/** Schedules taken at once. They are fired side by side. */
const BATCH = 50
/** How long nobody else is given the same ones. Firing takes milliseconds; whoever dies in it is followed after this time. */
const HOLD_MS = 5_000
/** How long a schedule that could not be fired is remembered once it is not given out here any more. */
const FORGET_MS = 60_000
/** Errors are written down once in this time. */
const LOG_EVERY_MS = 1_000

export interface SchedulerParams {
  readonly broker: FullBroker
  /** Whom the store tells of the next time; unique. */
  readonly watcher: string
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  /** Null: nobody wants to know. */
  readonly hooks: Hooks | null
  /** Ask at least so often, in ms; null: somebody asks for it (a worker with its heartbeat). */
  readonly askEveryMs: number | null
}

/**
 * Fires schedules. It sleeps until a time that the store told it; the store tells one at a time, and the next one when that time has
 * passed. A store that is away is waited for.
 */
export class Scheduler {
  readonly #params: SchedulerParams
  #timer: TimerHandle = null
  /** Monotonic time at which the timer fires; infinite without one. */
  #timerAt = Number.POSITIVE_INFINITY
  #running: Promise<void> | null = null
  #isWanted = false
  #isStarted = false
  #failures = 0
  /** Schedules that could not be fired, and the monotonic time at which each is tried again. The others go on. */
  readonly #broken = new Map<string, { readonly failures: number; readonly retryAt: number }>()
  #calls = 0
  #quietUntil = Number.NEGATIVE_INFINITY

  constructor(params: SchedulerParams) {
    this.#params = params
  }

  /** Asks at once, unless somebody else asks for it. Safe to call twice. */
  start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    if (this.#params.askEveryMs !== null) this.request()
  }

  /** Waits for what is under way. Safe to call twice. */
  async stop(): Promise<void> {
    this.#isStarted = false
    this.#isWanted = false
    this.#clearTimer()
    await this.#running
  }

  /** Claims now: schedules changed. */
  request(): void {
    if (!this.#isStarted) return
    this.#isWanted = true
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
  }

  /** Claims in so many ms, unless it does so before. Null says nothing. */
  watch(inMs: number | null): void {
    if (inMs === null || !this.#isStarted) return
    const { clock } = this.#params
    // A timer takes no more; what is further away is asked for again. Never less than what moves a clock on.
    const waitMs = Math.min(Math.max(1, Math.ceil(inMs)), MAX_TIMER_MS)
    const at = clock.monotonic() + waitMs
    if (this.#timer !== null && this.#timerAt <= at) return
    this.#clearTimer()
    this.#timerAt = at
    this.#timer = clock.setTimeout(() => {
      this.#timer = null
      this.#timerAt = Number.POSITIVE_INFINITY
      this.request()
    }, waitMs)
  }

  async #run(): Promise<void> {
    const { askEveryMs, random } = this.#params
    let nextInMs: number | null = null
    while (this.#isWanted) {
      this.#isWanted = false
      this.#clearTimer()
      try {
        nextInMs = await this.#turn()
        this.#failures = 0
      } catch (error) {
        if (BurrowError.isInstance(error, 'CLOSED')) return
        this.#failures += 1
        nextInMs = retryPause(this.#failures, random)
        this.#note('cannot ask for schedules; trying again', error)
      }
    }
    this.watch(nextInMs)
    this.watch(askEveryMs)
  }

  /** Fires all that is due. @returns when to come back */
  async #turn(): Promise<number | null> {
    const { broker, watcher, clock } = this.#params
    for (;;) {
      const claim = { watcher, limit: BATCH, holdMs: HOLD_MS }
      const { schedules, now, nextInMs } = await broker.claimSchedules(claim)
      const time = clock.monotonic()
      // This watcher is given the same ones again, also those that it could not fire a moment ago.
      const ready = schedules.filter(({ id }) => (this.#broken.get(id)?.retryAt ?? time) <= time)
      if (ready.length === 0 || !this.#isStarted) {
        const retries = schedules.map(({ id }) => (this.#broken.get(id)?.retryAt ?? time) - time)
        const soonest = Math.min(nextInMs ?? Number.POSITIVE_INFINITY, ...retries)
        return soonest === Number.POSITIVE_INFINITY ? null : soonest
      }
      // Asked again behind this: only then does the store know when these are due next.
      await this.#fireAll(ready, now)
    }
  }

  async #fireAll(schedules: readonly Schedule[], now: number): Promise<void> {
    const { broker, watcher, clock, random, hooks } = this.#params
    const nextToken = () => `${watcher}-s${(this.#calls += 1).toString(36)}`
    const fire = async (schedule: Schedule) => {
      const { id } = schedule
      try {
        await fireSchedule({ broker, hooks, clock, schedule, now, nextToken })
        this.#broken.delete(id)
      } catch (error) {
        const failures = (this.#broken.get(id)?.failures ?? 0) + 1
        this.#broken.set(id, { failures, retryAt: clock.monotonic() + retryPause(failures, random) })
        this.#note('cannot fire a schedule; trying again', error, id)
      }
    }
    await Promise.all(schedules.map(fire))
    this.#forgetBroken()
  }

  /** Those that are gone, or that others fire now, are not met again. */
  #forgetBroken(): void {
    const before = this.#params.clock.monotonic() - FORGET_MS
    for (const [id, { retryAt }] of this.#broken) if (retryAt < before) this.#broken.delete(id)
  }

  #clearTimer(): void {
    if (this.#timer !== null) this.#params.clock.clearTimeout(this.#timer)
    this.#timer = null
    this.#timerAt = Number.POSITIVE_INFINITY
  }

  #note(message: string, error: unknown, scheduleId: string | null = null): void {
    const { clock, logger, watcher } = this.#params
    const now = clock.monotonic()
    if (now < this.#quietUntil) return
    this.#quietUntil = now + LOG_EVERY_MS
    const isOutage = BurrowError.isInstance(error, 'STORE_UNAVAILABLE')
    const text = error instanceof Error ? error.message : String(error)
    logger[isOutage ? 'warn' : 'error'](message, { watcher, scheduleId, error: text })
  }
}

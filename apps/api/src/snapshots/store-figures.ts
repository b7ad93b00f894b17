import type { Burrow, JobHistory, LiveWorker, QueueStats } from '@burrow/core'
import { MOST_NAMES, type StoreReading } from '@burrow/telemetry/prometheus'
import { SharedReading } from './shared-reading.ts'

/** How old counts and workers may be, in ms. */
const FRESH_MS = 2_000
/** How old the pace of a queue may be, in ms: it is a mean over minutes. */
const PACE_FRESH_MS = 10_000
/** How old limits and schedules may be, in ms. */
const RULES_FRESH_MS = 10_000
/** Queues whose limits are read at the same time. */
const AT_ONCE = 16
/** Schedules of one page, and pages that are read: what is behind them is not told. */
const PAGE = 200
const PAGES = 10
/** Minutes that the pace of a queue is taken from, the one that has begun among them. */
export const PACE_MINUTES = 5
/** Queues whose pace is kept. */
const CAPACITY = 500

/** Figures of the whole store, for machines that ask again and again: read once for all of them, whoever they are. */
export class StoreFigures {
  readonly #burrow: Burrow
  readonly #queues: SharedReading<readonly QueueStats[]>
  readonly #workers: SharedReading<readonly LiveWorker[]>
  readonly #rules: SharedReading<Pick<StoreReading, 'limits' | 'schedules'>>
  readonly #paces = new Map<string, SharedReading<JobHistory>>()

  constructor(burrow: Burrow) {
    this.#burrow = burrow
    const { clock } = burrow.settings
    this.#queues = new SharedReading({ read: () => burrow.queues(), clock, freshMs: FRESH_MS })
    this.#workers = new SharedReading({ read: () => burrow.workers(), clock, freshMs: FRESH_MS })
    this.#rules = new SharedReading({ read: () => this.#readRules(), clock, freshMs: RULES_FRESH_MS })
  }

  /** By name. @throws StoreUnavailableError */
  queues(): Promise<readonly QueueStats[]> {
    return this.#queues.get()
  }

  /** @throws StoreUnavailableError */
  workers(): Promise<readonly LiveWorker[]> {
    return this.#workers.get()
  }

  /** What happened in a queue in the last minutes. @throws StoreUnavailableError */
  pace(queue: string): Promise<JobHistory> {
    const present = this.#paces.get(queue)
    if (present !== undefined) return present.get()
    const burrow = this.#burrow
    const read = async (): Promise<JobHistory> => {
      const found = (await this.queues()).find((stats) => stats.queue === queue)
      const to = found?.now ?? burrow.settings.clock.now()
      return burrow.history({
        queue,
        step: 'minute',
        from: Math.max(0, to - (PACE_MINUTES - 1) * 60_000),
        to,
      })
    }
    const reading = new SharedReading({ read, clock: burrow.settings.clock, freshMs: PACE_FRESH_MS })
    this.#paces.set(queue, reading)
    const [oldest] = this.#paces.keys()
    if (this.#paces.size > CAPACITY && oldest !== undefined) this.#paces.delete(oldest)
    return reading.get()
  }

  /** All of it together. @throws StoreUnavailableError */
  async reading(): Promise<StoreReading> {
    const [queues, workers, rules] = await Promise.all([this.queues(), this.workers(), this.#rules.get()])
    return { queues, workers, ...rules, now: queues[0]?.now ?? this.#burrow.settings.clock.now() }
  }

  async #readRules(): Promise<Pick<StoreReading, 'limits' | 'schedules'>> {
    const { broker } = this.#burrow
    const names = (await this.queues()).map(({ queue }) => queue).slice(0, MOST_NAMES)
    const limits: { queue: string; limits: StoreReading['limits'][number]['limits'] }[] = []
    for (let first = 0; first < names.length; first += AT_ONCE) {
      const some = names.slice(first, first + AT_ONCE)
      limits.push(
        ...(await Promise.all(
          some.map(async (queue) => ({ queue, limits: await broker.listLimits({ queue }) })),
        )),
      )
    }
    const schedules: StoreReading['schedules'][number][] = []
    for (let page = 0, after: string | null = null; page < PAGES; page += 1) {
      const found: Awaited<ReturnType<typeof broker.listSchedules>> = await broker.listSchedules({
        after,
        limit: PAGE,
      })
      schedules.push(...found.schedules)
      after = found.schedules.at(-1)?.id ?? null
      if (!found.more) break
    }
    return { limits, schedules }
  }
}

import type { Settlement } from '../broker/index.ts'
import { LIMITS, type ClaimedJob } from '../protocol/index.ts'
import type { Attempt } from './attempt.ts'
import type { QueueLane } from './queue-lane.ts'
import { pickOrder } from './queue-picker.ts'
import type { Exchange, Settler } from './settler.ts'
import { WorkWatch } from './work-watch.ts'
import type { WorkerCore } from './worker-core.ts'

/** How often a queue found empty is asked again while the worker is busy with others, for each queue it serves. */
const PROBE_MS = 50
const MAX_PROBE_MS = 1_000

export interface ClaimerParams {
  readonly core: WorkerCore
  readonly lanes: readonly QueueLane[]
  readonly settler: Settler
  /** Starts a claimed job. */
  readonly run: (job: ClaimedJob, lane: QueueLane, leasedAt: number) => void
  /** Hands a claimed job back unstarted. */
  readonly handBack: (job: ClaimedJob, lane: QueueLane, leasedAt: number) => void
  /** Renews the leases of a lane now, because they may be older than they look. */
  readonly renew: (lane: QueueLane) => void
}

/**
 * The one claim loop of a worker. It has no rhythm of its own: a finished job, a hint or a due time asks for a turn, and a
 * turn sends what there is to send. At most one call a queue is under way; what finishes meanwhile goes with the next.
 */
export class Claimer {
  readonly #params: ClaimerParams
  readonly #watch: WorkWatch
  readonly #probeMs: number
  #isClaiming = false
  #isScheduled = false
  #reserved = 0
  #whenQuiet: (() => void)[] = []

  constructor(params: ClaimerParams) {
    this.#params = params
    const { core, lanes } = params
    this.#probeMs = Math.min(MAX_PROBE_MS, PROBE_MS * lanes.length)
    this.#watch = new WorkWatch({ core, lanes, freeSlots: () => this.#freeSlots(), request: this.request })
  }

  start(): void {
    this.#isClaiming = true
    this.request()
  }

  /** Claims nothing more. Settlements are sent on; jobs that a call under way brings are handed back. */
  stopClaiming(): void {
    if (!this.#isClaiming) return
    this.#isClaiming = false
    this.#watch.stop()
  }

  /** Sends a settlement with the next call of its queue, which leaves in this turn of the event loop when none is under way. */
  settle(attempt: Attempt, settlement: Settlement): void {
    attempt.lane.addSettlement(attempt, settlement)
    this.request()
  }

  /** Resolves when everything claimed is settled and answered. */
  quiet(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenQuiet.push(resolve)
      this.request()
    })
  }

  /** Asks for a turn. What happens until then, in the same turn of the event loop, travels together. */
  readonly request = (): void => {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(this.#turn)
  }

  readonly #turn = (): void => {
    this.#isScheduled = false
    let free = this.#freeSlots()
    for (const lane of free > 0 ? this.#candidates() : []) {
      const wanted = Math.min(free, lane.room, LIMITS.batch)
      if (wanted <= 0) break
      free -= wanted
      void this.#exchange(lane, wanted)
    }
    for (const lane of this.#params.lanes) {
      if (!lane.isBusy && lane.hasSettlements) void this.#exchange(lane, 0)
    }
    this.#watch.update()
    if (this.#whenQuiet.length > 0 && this.#params.lanes.every((lane) => lane.isQuiet)) {
      for (const resolve of this.#whenQuiet.splice(0)) resolve()
    }
  }

  #freeSlots(): number {
    const { options, counters } = this.#params.core
    return this.#isClaiming ? options.concurrency - counters.active - this.#reserved : 0
  }

  #candidates(): readonly QueueLane[] {
    const { core, lanes } = this.#params
    const now = core.options.clock.monotonic()
    const fits = (lane: QueueLane) => !lane.isBusy && lane.room > 0 && lane.mayHaveWork(now, this.#probeMs)
    return pickOrder(lanes.filter(fits), core.options.random)
  }

  async #exchange(lane: QueueLane, limit: number): Promise<void> {
    lane.isBusy = true
    this.#reserve(lane, limit)
    const exchange = await this.#params.settler.exchange(lane, limit, () => {
      // The slots set aside are for other queues meanwhile; should more jobs come in the end than fit, they are handed back.
      lane.isRetrying = true
      this.#reserve(lane, 0)
      this.request()
    })
    lane.isBusy = false
    lane.isRetrying = false
    this.#reserve(lane, 0)
    if (exchange === 'closed') this.stopClaiming()
    else if (exchange !== 'refused') this.#take(lane, exchange, limit > 0)
    this.request()
  }

  #reserve(lane: QueueLane, slots: number): void {
    this.#reserved += slots - lane.reserved
    lane.reserved = slots
  }

  #take(lane: QueueLane, { result, sentAt, isRepeat }: Exchange, hasClaimed: boolean): void {
    const { core, run, handBack, renew } = this.#params
    if (hasClaimed) lane.emptySince = result.more && !result.paused ? null : core.options.clock.monotonic()
    this.#watch.watchDue(lane, result.dueInMs)
    core.counters.claimed += result.jobs.length
    for (const job of result.jobs) {
      if (this.#freeSlots() > 0 && lane.room > 0) run(job, lane, sentAt)
      else handBack(job, lane, sentAt)
    }
    if (isRepeat && result.jobs.length > 0) renew(lane)
  }
}

import type { ClaimedJob } from '../protocol/index.ts'
import type { TimerHandle } from '../time/index.ts'
import type { QueueLane } from './queue-lane.ts'
import { pickOrder } from './queue-picker.ts'
import type { WorkerCore } from './worker-core.ts'

/** A job that waited so long for a slot goes back to its queue: this worker is slower than it looked. */
const HOLD_MS = 25
/** Jobs started in one turn. What ends of them is sent while the next ones run. */
const MAX_STARTS = 256

export interface JobHoldParams {
  readonly core: WorkerCore
  readonly lanes: readonly QueueLane[]
  /** Starts a claimed job. */
  readonly run: (job: ClaimedJob, lane: QueueLane, leasedAt: number) => void
  /** Hands a claimed job back unstarted. */
  readonly handBack: (job: ClaimedJob, lane: QueueLane, leasedAt: number) => void
}

/** Claimed jobs between their arrival and a free slot. None stays long: what no slot takes soon, other workers get. */
export class JobHold {
  readonly #params: JobHoldParams
  #timer: TimerHandle = null

  constructor(params: JobHoldParams) {
    this.#params = params
  }

  add(lane: QueueLane, jobs: readonly ClaimedJob[], leasedAt: number): void {
    const heldSince = this.#params.core.options.clock.monotonic()
    for (const job of jobs) lane.held.push({ job, leasedAt, heldSince })
  }

  /** Starts what there are slots for, up to a bound. True when it left free slots and jobs for the next turn. */
  start(): boolean {
    const { core, lanes } = this.#params
    const holding = lanes.filter((lane) => lane.held.size > 0)
    if (holding.length === 0) return false
    const { clock, concurrency, leaseMs, random } = core.options
    let budget = Math.min(concurrency - core.counters.active, MAX_STARTS)
    const isBounded = budget === MAX_STARTS
    const now = clock.monotonic()
    for (const lane of pickOrder(holding, random)) budget = this.#startLane(lane, budget, now - leaseMs / 2)
    this.#watch()
    return isBounded && budget === 0 && lanes.some((lane) => lane.held.size > 0)
  }

  /** Hands everything back. */
  empty(): void {
    for (const lane of this.#params.lanes) this.#giveUp(lane, Number.POSITIVE_INFINITY)
    this.#params.core.options.clock.clearTimeout(this.#timer)
    this.#timer = null
  }

  /** @param oldest a lease from before then is not started on: it may end soon */
  #startLane(lane: QueueLane, budget: number, oldest: number): number {
    const { run, handBack } = this.#params
    let starts = Math.min(budget, lane.concurrency - lane.active)
    let left = budget
    for (; starts > 0; starts -= 1) {
      const next = lane.held.shift()
      if (next === undefined) break
      left -= 1
      const begin = next.leasedAt > oldest ? run : handBack
      begin(next.job, lane, next.leasedAt)
    }
    return left
  }

  /** One timer for all that is held. */
  #watch(): void {
    const { core, lanes } = this.#params
    if (this.#timer !== null || lanes.every((lane) => lane.held.size === 0)) return
    const { clock } = core.options
    this.#timer = clock.setTimeout(() => {
      this.#timer = null
      for (const lane of lanes) {
        if (this.#giveUp(lane, clock.monotonic() - HOLD_MS)) lane.ahead = 0
      }
      this.#watch()
    }, HOLD_MS)
  }

  /** Hands back what was held since before then. True when there was something. */
  #giveUp(lane: QueueLane, until: number): boolean {
    const before = lane.held.size
    for (let first = lane.held.first; first && first.heldSince <= until; first = lane.held.first) {
      lane.held.shift()
      this.#params.handBack(first.job, lane, first.leasedAt)
    }
    return lane.held.size < before
  }
}

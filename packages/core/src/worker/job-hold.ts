import type { ClaimedJob } from '../protocol/index.ts'
import type { TimerHandle } from '../time/index.ts'
import type { ClaimAhead } from './claim-ahead.ts'
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
  readonly ahead: ClaimAhead
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
    const { concurrency, random } = core.options
    let budget = Math.min(concurrency - core.counters.active, MAX_STARTS)
    const isBounded = budget === MAX_STARTS
    for (const lane of pickOrder(holding, random)) budget = this.#startLane(lane, budget)
    this.#watch()
    return isBounded && budget === 0 && lanes.some((lane) => lane.held.size > 0)
  }

  /** Hands everything back. */
  empty(): void {
    for (const lane of this.#params.lanes) this.#giveUp(lane)
    this.#params.core.options.clock.clearTimeout(this.#timer)
    this.#timer = null
  }

  #startLane(lane: QueueLane, budget: number): number {
    const { core, run, handBack } = this.#params
    const { clock, leaseMs } = core.options
    let starts = Math.min(budget, lane.concurrency - lane.active)
    let left = budget
    for (; starts > 0; starts -= 1) {
      const next = lane.held.shift()
      if (next === undefined) break
      left -= 1
      // Asked for each job: a handler that blocks the event loop makes those behind it wait. A lease half gone may end soon.
      const begin = clock.monotonic() - next.leasedAt < leaseMs / 2 ? run : handBack
      begin(next.job, lane, next.leasedAt)
    }
    return left
  }

  /** One timer for all that is held. */
  #watch(): void {
    const { core, lanes, ahead } = this.#params
    if (this.#timer !== null) return
    let oldest = Number.POSITIVE_INFINITY
    for (const { held } of lanes) oldest = Math.min(oldest, held.first?.heldSince ?? oldest)
    if (oldest === Number.POSITIVE_INFINITY) return
    const { clock } = core.options
    const giveUp = (): void => {
      this.#timer = null
      const before = clock.monotonic() - HOLD_MS
      for (const lane of lanes) {
        if (!lane.held.first || lane.held.first.heldSince > before) continue
        // With all behind it: given back one after the other, the later ones would go in front of the earlier ones.
        this.#giveUp(lane)
        ahead.stop()
      }
      this.#watch()
    }
    this.#timer = clock.setTimeout(giveUp, Math.max(1, oldest + HOLD_MS - clock.monotonic()))
  }

  #giveUp(lane: QueueLane): void {
    for (let next = lane.held.shift(); next; next = lane.held.shift())
      this.#params.handBack(next.job, lane, next.leasedAt)
  }
}

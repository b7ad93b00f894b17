import type { Settlement } from '../broker/index.ts'
import { LIMITS, type ClaimedJob } from '../protocol/index.ts'
import type { Attempt } from './attempt.ts'
import { jobsAhead } from './claim-ahead.ts'
import { JobHold } from './job-hold.ts'
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
  readonly #hold: JobHold
  readonly #probeMs: number
  #isClaiming = false
  #isScheduled = false
  #reserved = 0
  #whenQuiet: (() => void)[] = []

  constructor(params: ClaimerParams) {
    this.#params = params
    const { core, lanes, run, handBack } = params
    this.#hold = new JobHold({ core, lanes, run, handBack })
    this.#probeMs = Math.min(MAX_PROBE_MS, PROBE_MS * lanes.length)
    this.#watch = new WorkWatch({
      core,
      lanes,
      freeSlots: () => this.#freeSlots(),
      claim: () => this.#turn(),
    })
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
    this.#hold.empty()
  }

  /** Sends a settlement with the next call of its queue, which leaves in this turn of the event loop when none is under way. */
  settle(attempt: Attempt, settlement: Settlement): void {
    const { lane } = attempt
    lane.addSettlement(attempt, settlement)
    if (settlement.kind !== 'release') lane.ended += 1
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
    setImmediate(this.#onImmediate)
  }

  readonly #onImmediate = (): void => {
    this.#isScheduled = false
    this.#turn()
  }

  #turn(): void {
    let free = this.#freeSlots()
    for (const lane of this.#isClaiming ? this.#candidates() : []) {
      const wanted = this.#wanted(lane, free)
      if (wanted <= 0) continue
      free -= wanted
      void this.#exchange(lane, wanted)
    }
    for (const lane of this.#params.lanes) {
      if (lane.hasSettlements && lane.mayCall) void this.#exchange(lane, 0)
    }
    // The store works on what was just sent while these run.
    if (this.#hold.start()) this.request()
    this.#watch.update()
    if (this.#whenQuiet.length > 0 && this.#params.lanes.every((lane) => lane.isQuiet)) {
      for (const resolve of this.#whenQuiet.splice(0)) resolve()
    }
  }

  /** Slots that nothing is claimed for yet. Negative while jobs are claimed ahead. */
  #freeSlots(): number {
    if (!this.#isClaiming) return 0
    const { options, counters } = this.#params.core
    let free = options.concurrency - counters.active - this.#reserved
    for (const lane of this.#params.lanes) free -= lane.held.size
    return free
  }

  #candidates(): readonly QueueLane[] {
    const { core, lanes } = this.#params
    const now = core.options.clock.monotonic()
    const fits = (lane: QueueLane) => lane.mayCall && lane.mayHaveWork(now, this.#probeMs)
    return pickOrder(lanes.filter(fits), core.options.random)
  }

  /** What to claim for the free slots and ahead of them. Ahead only along with something else, or when half of it is used up. */
  #wanted(lane: QueueLane, free: number): number {
    const room = Math.min(free, lane.room)
    if (room > 0) return Math.min(room + lane.ahead, LIMITS.batch)
    // With several queues, each slot that becomes free is for the queue that chance picks then.
    if (this.#params.lanes.length > 1) return 0
    const isWorthwhile = lane.hasSettlements || lane.held.size < lane.ahead / 2
    return isWorthwhile ? Math.min(room + lane.ahead, LIMITS.batch) : 0
  }

  async #exchange(lane: QueueLane, limit: number): Promise<void> {
    const line = lane.openLine()
    let reserved = 0
    const reserve = (slots: number): void => {
      lane.reserved += slots - reserved
      this.#reserved += slots - reserved
      reserved = slots
    }
    let isRetrying = false
    reserve(limit)
    const exchange = await this.#params.settler.exchange({ lane, line, limit }, () => {
      // The slots set aside are for other queues meanwhile; what comes in the end and finds none, is handed back.
      if (!isRetrying) lane.retrying += 1
      isRetrying = true
      reserve(0)
      this.request()
    })
    if (isRetrying) lane.retrying -= 1
    lane.closeLine(line)
    reserve(0)
    if (exchange === 'closed') this.stopClaiming()
    else if (exchange !== 'refused') this.#take(lane, exchange, limit > 0)
    // Not in a while: what ended meanwhile is sent first, and the store works on it while the new jobs run.
    this.#turn()
  }

  #take(lane: QueueLane, { result, sentAt, isRepeat }: Exchange, hasClaimed: boolean): void {
    const { core, renew } = this.#params
    const now = core.options.clock.monotonic()
    if (hasClaimed) lane.emptySince = result.more && !result.paused ? null : now
    this.#watch.watchDue(lane, result.dueInMs)
    this.#judgePace(lane, now, now - sentAt)
    core.counters.claimed += result.jobs.length
    this.#hold.add(lane, result.jobs, sentAt)
    if (!this.#isClaiming) return this.#hold.empty()
    if (isRepeat && result.jobs.length > 0) {
      this.#hold.start()
      this.#hold.empty()
      renew(lane)
    }
  }

  #judgePace(lane: QueueLane, now: number, roundTripMs: number): void {
    const ahead = jobsAhead({ ended: lane.ended, elapsedMs: now - lane.judgedAt, roundTripMs })
    if (ahead === null) return
    lane.ahead = ahead
    lane.ended = 0
    lane.judgedAt = now
  }
}

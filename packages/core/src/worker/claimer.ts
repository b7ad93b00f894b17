import type { Settlement } from '../broker/index.ts'
import { LIMITS, type ClaimedJob } from '../protocol/index.ts'
import type { Attempt } from './attempt.ts'
import { ClaimAhead } from './claim-ahead.ts'
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
 * turn sends what there is to send. What finishes while a call of its queue is under way goes with the next, and that leaves
 * before the answer only when it is large.
 */
export class Claimer {
  readonly #params: ClaimerParams
  readonly #watch: WorkWatch
  readonly #hold: JobHold
  readonly #ahead: ClaimAhead
  readonly #probeMs: number
  #isClaiming = false
  #isScheduled = false
  #whenQuiet: (() => void)[] = []

  constructor(params: ClaimerParams) {
    this.#params = params
    const { core, lanes, run, handBack } = params
    const ofAll = lanes.reduce((sum, lane) => sum + lane.concurrency, 0)
    this.#ahead = new ClaimAhead(Math.min(core.options.concurrency, ofAll))
    this.#hold = new JobHold({ core, lanes, ahead: this.#ahead, run, handBack })
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
    if (settlement.kind !== 'release') this.#ahead.noteEnd()
    this.request()
  }

  /** A queue that slots are free for and that was not asked for so long. */
  neglectedLane(forMs: number): QueueLane | undefined {
    if (this.#freeSlots() <= 0) return undefined
    const before = this.#params.core.options.clock.monotonic() - forMs
    return this.#params.lanes.find(
      (lane) => lane.room > 0 && !lane.isCalling && lane.claimedAt !== null && lane.claimedAt < before,
    )
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
    if (this.#isClaiming) this.#claim()
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

  /** Everything about all lanes is worked out once: a worker may serve hundreds of queues. */
  #claim(): void {
    const { lanes } = this.#params
    const isShared = lanes.length > 1
    let free = this.#freeSlots()
    // With several queues, each slot that becomes free is for the queue that chance picks then.
    if (isShared && free <= 0) return
    let isContested = isShared && lanes.some((lane) => this.#isKeptBack(lane))
    for (const lane of this.#candidates()) {
      const wanted = this.#wanted(lane, free, isContested)
      if (wanted <= 0) continue
      const slotsBefore = lane.slots
      void this.#exchange(lane, wanted)
      free -= lane.slots - slotsBefore
      if (isShared && free <= 0) return
      isContested ||= isShared && this.#isKeptBack(lane)
    }
  }

  /** Would take part in the draw for a slot, if it could make a call now. */
  #isKeptBack(lane: QueueLane): boolean {
    return !lane.hasLine && this.#mayHaveWork(lane)
  }

  /** Slots that nothing is claimed for yet. Negative when several queues hold jobs. */
  #freeSlots(): number {
    if (!this.#isClaiming) return 0
    let free = this.#params.core.options.concurrency
    for (const lane of this.#params.lanes) free -= lane.slots
    return free
  }

  #candidates(): readonly QueueLane[] {
    const { core, lanes } = this.#params
    const fits = (lane: QueueLane) => this.#mayClaim(lane) && this.#mayHaveWork(lane)
    return pickOrder(lanes.filter(fits), core.options.random)
  }

  /** With several queues a free slot is worth a call: else a queue whose call is under way would lose it to the others. */
  #mayClaim(lane: QueueLane): boolean {
    return lane.mayCall || (this.#params.lanes.length > 1 && lane.hasLine && lane.emptySince === null)
  }

  #mayHaveWork(lane: QueueLane): boolean {
    return lane.mayHaveWork(this.#params.core.options.clock.monotonic(), this.#probeMs)
  }

  /** What to claim for the free slots and ahead of them. Ahead only along with something else, or when half of it is used up. */
  #wanted(lane: QueueLane, free: number, isContested: boolean): number {
    const room = Math.min(free, lane.room)
    // One that gets a slot only because another can make no call now has won against nobody, and takes no more than the slot.
    if (isContested || (room <= 0 && this.#params.lanes.length > 1)) return Math.min(room, LIMITS.batch)
    const ahead = this.#ahead.forSlots(lane.concurrency)
    const isWorthwhile = room > 0 || lane.hasSettlements || lane.held.size < ahead / 2
    return isWorthwhile ? Math.min(room + ahead, LIMITS.batch) : 0
  }

  async #exchange(lane: QueueLane, limit: number): Promise<void> {
    const line = lane.openLine()
    let reserved = 0
    const reserve = (jobs: number): void => {
      lane.reserved += jobs - reserved
      reserved = jobs
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
    if (hasClaimed) {
      lane.emptySince = result.more && !result.paused ? null : now
      lane.claimedAt = now
    }
    this.#watch.watchDue(lane, result.dueInMs)
    this.#ahead.judge(now, now - sentAt)
    core.counters.claimed += result.jobs.length
    this.#hold.add(lane, result.jobs, sentAt)
    if (!this.#isClaiming) return this.#hold.empty()
    if (isRepeat && result.jobs.length > 0) {
      this.#hold.start()
      this.#hold.empty()
      renew(lane)
    }
  }
}

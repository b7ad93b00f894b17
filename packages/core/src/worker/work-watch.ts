import { delay, retryPause } from '../time/index.ts'
import type { QueueLane } from './queue-lane.ts'
import { noteError, type WorkerCore } from './worker-core.ts'

/** How long a wait lasts, cut by up to a fifth by chance so that workers do not come back together. */
const WAIT_MS = 5_000
/** A wait that ends sooner without news did not really wait. */
const QUICK_MS = 20

export interface WorkWatchParams {
  readonly core: WorkerCore
  readonly lanes: readonly QueueLane[]
  /** Slots that are free now. */
  readonly freeSlots: () => number
  /** A turn of the claim loop, at once: somebody waits for the job. */
  readonly claim: () => void
}

/** Knows when to claim again: waits for hints of the store while there is nothing to do, and watches times that come due. */
export class WorkWatch {
  readonly #params: WorkWatchParams
  #wait: AbortController | null = null
  #isStopped = false
  #quickEnds = 0

  constructor(params: WorkWatchParams) {
    this.#params = params
  }

  /** Starts a wait when slots are free and no queue can give anything. Called at the end of each turn of the claim loop. */
  update(): void {
    if (this.#isStopped || this.#params.freeSlots() <= 0) return
    const empty: QueueLane[] = []
    let isUncovered = false
    for (const lane of this.#params.lanes) {
      // A queue at its limit, or one whose store is away, cannot give anything either; but there is nothing to wait for.
      if (lane.reserved > 0) return
      if (lane.retrying > 0 || lane.room <= 0) continue
      if (lane.emptySince === null) return
      empty.push(lane)
      isUncovered ||= !lane.isCovered
    }
    if (empty.length === 0) return
    if (this.#wait) {
      // A wait that leaves one of them out is ended; its end asks for a turn, and that starts a full one.
      if (isUncovered) this.#wait.abort()
      return
    }
    void this.#run(empty)
  }

  /** Watches the next time that the store asked for. An answer without one leaves an earlier request standing. */
  watchDue(lane: QueueLane, dueInMs: number | null): void {
    if (dueInMs === null || this.#isStopped) return
    const { clock } = this.#params.core.options
    if (lane.dueTimer !== null) clock.clearTimeout(lane.dueTimer)
    lane.dueTimer = clock.setTimeout(() => this.#onDue(lane), Math.max(1, dueInMs))
  }

  /** Ends the wait, and wakes other workers where this one knew of work. */
  stop(): void {
    const { lanes, core } = this.#params
    this.#isStopped = true
    this.#wait?.abort()
    for (const lane of lanes) {
      if (lane.dueTimer === null && lane.emptySince !== null) continue
      core.options.clock.clearTimeout(lane.dueTimer)
      lane.dueTimer = null
      this.#passOn(lane.name)
    }
  }

  #onDue(lane: QueueLane): void {
    lane.dueTimer = null
    lane.emptySince = null
    if (this.#params.freeSlots() > 0 && lane.room > 0) this.#params.claim()
    else this.#passOn(lane.name)
  }

  async #run(lanes: readonly QueueLane[]): Promise<void> {
    const { core, claim } = this.#params
    const { clock, random } = core.options
    const wait = new AbortController()
    this.#wait = wait
    for (const lane of lanes) lane.isCovered = true
    const startedAt = clock.monotonic()
    const queue = await this.#waitForWork(lanes, wait.signal)
    const now = clock.monotonic()
    const isQuick = queue === null && !wait.signal.aborted && now - startedAt < QUICK_MS
    this.#quickEnds = isQuick ? this.#quickEnds + 1 : 0
    // The store is away, most likely. The queues stay covered meanwhile, so this is no busy loop.
    if (isQuick) await delay(clock, retryPause(this.#quickEnds, random), wait.signal)
    this.#wait = null
    for (const lane of lanes) {
      lane.isCovered = false
      if (lane.emptySince === null) continue
      // After the time every queue is asked; after a hint only that one. The hints of the others wait for the next wait.
      const isNews = queue === null ? !wait.signal.aborted : queue === lane.name
      lane.emptySince = isNews ? null : now
    }
    if (queue !== null) this.#onHint(queue)
    claim()
  }

  async #waitForWork(lanes: readonly QueueLane[], signal: AbortSignal): Promise<string | null> {
    const { core } = this.#params
    const timeoutMs = Math.round(WAIT_MS * (1 - core.options.random() / 5))
    const queues = lanes.map((lane) => lane.name)
    try {
      return (await core.broker.waitForWork({ queues, types: core.types, timeoutMs, signal })).queue
    } catch (error) {
      if (!this.#isStopped) noteError(core, 'cannot wait for work; trying again', error)
      return null
    }
  }

  /** One job wakes one worker. One that cannot take the job wakes the next. */
  #onHint(queue: string): void {
    const lane = this.#params.lanes.find(({ name }) => name === queue)
    if (!this.#isStopped && lane && lane.room > 0 && this.#params.freeSlots() > 0) return
    this.#passOn(queue)
  }

  #passOn(queue: string): void {
    const { core } = this.#params
    core.broker.wake({ queue }).catch((error: unknown) => {
      if (!core.ended.aborted) noteError(core, 'cannot wake another worker', error, { queue })
    })
  }
}

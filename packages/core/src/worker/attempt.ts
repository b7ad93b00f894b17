import type { AttemptObserver } from '../instrumentation/index.ts'
import type { ClaimedJob } from '../protocol/index.ts'
import type { TimerHandle } from '../time/index.ts'
import type { QueueLane } from './queue-lane.ts'

/** One run of a job in this worker, from the claim until its settlement is answered. */
export class Attempt {
  readonly job: ClaimedJob
  readonly lane: QueueLane
  /** Monotonic time at which the call was sent that last gave or renewed the lease: it holds at least `leaseMs` from then. */
  leasedAt: number
  /** Monotonic time at which it began. */
  readonly startedAt: number
  /** Where it is in the attempts of its lane; -1 when it is not. Theirs to change. */
  place = -1
  /** A renewal is under way. */
  isRenewing = false
  isCancelRequested = false
  /** The outcome is decided and the slot is free; whatever the handler still does is ignored. */
  isEnded = false
  /** Only set where somebody wants to know, for a job that is run. */
  observer: Required<AttemptObserver> | null = null
  /** Only set for a job with `timeoutMs`. */
  timer: TimerHandle = null
  /** Log lines and progress that are not sent yet. */
  unsentReports = 0
  /** Called when the last report is sent or given up. */
  whenReported: (() => void) | null = null
  #controller: AbortController | null = null

  constructor(job: ClaimedJob, lane: QueueLane, leasedAt: number, startedAt: number) {
    this.job = job
    this.lane = lane
    this.leasedAt = leasedAt
    this.startedAt = startedAt
  }

  /** Made on first use: most handlers never look at it. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    return this.#controller.signal
  }

  abort(reason: Error): void {
    this.#controller ??= new AbortController()
    this.#controller.abort(reason)
  }
}

import type { Settlement } from '../broker/index.ts'
import type { TimerHandle } from '../time/index.ts'
import type { Attempt } from './attempt.ts'
import { AttemptSet } from './attempt-set.ts'
import { HeldJobs } from './held-jobs.ts'
import type { ResolvedWorkerQueue } from './options.ts'

/** Results and errors of one call, in UTF-16 units. Keeps a call to the store, and the script behind it, short. */
const MAX_CALL_CHARS = 4 * 1024 * 1024

/** What a settlement brings along, in UTF-16 units. */
function charsOf(settlement: Settlement): number {
  if (settlement.kind === 'complete') return settlement.result?.length ?? 0
  if (settlement.kind !== 'fail') return 0
  const { message, stack } = settlement.error
  return message.length + (stack?.length ?? 0)
}

/** What a worker knows about one of its queues. */
export class QueueLane {
  readonly name: string
  readonly weight: number
  readonly concurrency: number
  /** Attempts whose lease is to be kept: running ones and ones whose settlement has no answer yet. */
  readonly attempts = new AttemptSet()
  /** Claimed jobs that wait for a slot. */
  readonly held = new HeldJobs()
  /** Jobs to hold beyond the free slots. */
  ahead = 0
  /** Jobs that ended since the last answer of the store, and the monotonic time of that answer. */
  ended = 0
  answeredAt = 0
  /** Jobs running. */
  active = 0
  /** Slots set aside for the answer of the call under way. */
  reserved = 0
  /** A call that settles or claims is under way; there is at most one, because its token stands for the last one. */
  isBusy = false
  /** The call under way failed and is being repeated; it sets no slots aside meanwhile. */
  isRetrying = false
  /** A wait for work covers this queue. */
  isCovered = false
  /** Monotonic time at which the last claim found nothing; null = there may be work. */
  emptySince: number | null = null
  /** Runs until the next job becomes due. */
  dueTimer: TimerHandle = null
  /** Settlements to send one by one, because a call with several was refused. */
  singly = 0
  #settlements: Settlement[] = []
  #settled: Attempt[] = []

  constructor({ name, weight, concurrency }: ResolvedWorkerQueue) {
    this.name = name
    this.weight = weight
    this.concurrency = concurrency
  }

  /** How many more jobs it may run. */
  get room(): number {
    return this.concurrency - this.active - this.reserved - this.held.size
  }

  get hasSettlements(): boolean {
    return this.#settlements.length > 0
  }

  /** Everything claimed here is settled and answered. */
  get isQuiet(): boolean {
    return !this.isBusy && this.attempts.size === 0 && this.held.size === 0
  }

  /**
   * Whether a claim may find jobs. A queue found empty is asked again when a wait says so, or after `probeMs` while no wait
   * covers it, which is so while the worker is busy with other queues.
   */
  mayHaveWork(now: number, probeMs: number): boolean {
    return this.emptySince === null || (!this.isCovered && now - this.emptySince >= probeMs)
  }

  addSettlement(attempt: Attempt, settlement: Settlement): void {
    this.#settlements.push(settlement)
    this.#settled.push(attempt)
  }

  /** Takes the oldest settlements out, with their attempts: as many as one call may hold, and one at least. */
  takeSettlements(limit: number): {
    readonly settlements: readonly Settlement[]
    readonly attempts: readonly Attempt[]
  } {
    const count = this.#countForCall(limit)
    if (count === this.#settlements.length) {
      const taken = { settlements: this.#settlements, attempts: this.#settled }
      this.#settlements = []
      this.#settled = []
      return taken
    }
    return { settlements: this.#settlements.splice(0, count), attempts: this.#settled.splice(0, count) }
  }

  #countForCall(limit: number): number {
    let chars = 0
    let count = 0
    for (const settlement of this.#settlements) {
      chars += charsOf(settlement)
      if (count === limit || (count > 0 && chars > MAX_CALL_CHARS)) break
      count += 1
    }
    return count
  }

  /** Puts settlements back in front, to be sent one by one. */
  sendSingly(settlements: readonly Settlement[], attempts: readonly Attempt[]): void {
    this.#settlements.unshift(...settlements)
    this.#settled.unshift(...attempts)
    this.singly = settlements.length
  }
}

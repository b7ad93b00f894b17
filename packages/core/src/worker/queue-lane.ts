import type { Settlement } from '../broker/index.ts'
import type { TimerHandle } from '../time/index.ts'
import type { Attempt } from './attempt.ts'
import { AttemptSet } from './attempt-set.ts'
import { HeldJobs } from './held-jobs.ts'
import type { ResolvedWorkerQueue } from './options.ts'

/** Results and errors of one call, in UTF-16 units. Keeps a call to the store, and the script behind it, short. */
const MAX_CALL_CHARS = 4 * 1024 * 1024

/** Calls under way at once. */
const LINES = 2
/** Settlements that are worth a call while another one is under way. */
const MIN_OVERLAP = 64

/** Hints to cancel that are kept for jobs which have not started. */
const MAX_HINTS = 1_000

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
  /** Jobs running. */
  active = 0
  /** Slots set aside for the answers of calls under way. */
  reserved = 0
  /** Calls that failed and are being repeated; they set no slots aside meanwhile. */
  retrying = 0
  /** Why the last claim or settlement did not get through; null when it did. */
  trouble: string | null = null
  /** Monotonic time of the last answer to a claim. */
  claimedAt: number | null = null
  /** A wait for work covers this queue. */
  isCovered = false
  /** Monotonic time at which the last claim found nothing; null = there may be work. */
  emptySince: number | null = null
  /** Runs until the next job becomes due. */
  dueTimer: TimerHandle = null
  /** Jobs that may be on their way here and were asked to stop. */
  readonly #cancelHints = new Set<string>()
  /** Settlements to send one by one, because a call with several was refused. */
  singly = 0
  /** Which lines have a call under way: at most one each, because its token stands for the last one of the line. */
  readonly #lines: boolean[] = Array.from({ length: LINES }, () => false)
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

  /** Slots of the worker that are for its jobs, running ones and ones to come. Held jobs beyond its own limit take none. */
  get slots(): number {
    return Math.min(this.concurrency, this.active + this.reserved + this.held.size)
  }

  get hasSettlements(): boolean {
    return this.#settlements.length > 0
  }

  /** Whether a call can be made now. None goes along with one that has trouble. */
  get hasLine(): boolean {
    const underWay = this.#callsUnderWay
    return underWay === 0 || (underWay < LINES && this.retrying === 0 && this.singly === 0)
  }

  /**
   * Whether a call is worth it now. While one is under way only a large one pays: the store works on it while this process
   * reads the answer of the first.
   */
  get mayCall(): boolean {
    return this.#callsUnderWay === 0 || (this.hasLine && this.#settlements.length >= MIN_OVERLAP)
  }

  get isCalling(): boolean {
    return this.#callsUnderWay > 0
  }

  /** Takes a line for a call; `hasLine` was true. */
  openLine(): number {
    const line = this.#lines.indexOf(false)
    this.#lines[line] = true
    return line
  }

  closeLine(line: number): void {
    this.#lines[line] = false
  }

  /** Everything claimed here is settled and answered. */
  get isQuiet(): boolean {
    return this.#callsUnderWay === 0 && this.attempts.size === 0 && this.held.size === 0
  }

  /**
   * Whether a claim may find jobs. A queue found empty is asked again when a wait says so, or after `probeMs` while no wait
   * covers it, which is so while the worker is busy with other queues.
   */
  mayHaveWork(now: number, probeMs: number): boolean {
    return this.emptySince === null || (!this.isCovered && now - this.emptySince >= probeMs)
  }

  /** Keeps hints for jobs that are claimed and have not started: they renew their lease when they do. */
  hintCancel(jobIds: Iterable<string>): void {
    if (this.held.size === 0 && this.reserved === 0) return
    for (const id of jobIds) if (this.#cancelHints.size < MAX_HINTS) this.#cancelHints.add(id)
  }

  /** Whether there was a hint for the job. Nothing is kept once nothing is on its way. */
  takeCancelHint(jobId: string): boolean {
    if (this.#cancelHints.size === 0) return false
    const hasHint = this.#cancelHints.delete(jobId)
    if (this.held.size === 0 && this.reserved === 0) this.#cancelHints.clear()
    return hasHint
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

  get #callsUnderWay(): number {
    let count = 0
    for (const isOpen of this.#lines) if (isOpen) count += 1
    return count
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
    this.singly += settlements.length
  }
}

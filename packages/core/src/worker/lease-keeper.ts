import type { RenewOutcome } from '../broker/index.ts'
import { BurrowError, JobCancelledError } from '../errors/index.ts'
import { LIMITS } from '../protocol/index.ts'
import type { Attempt } from './attempt.ts'
import type { QueueLane } from './queue-lane.ts'
import { RepeatingTask } from './repeating-task.ts'
import { noteError, type WorkerCore } from './worker-core.ts'

export interface LeaseKeeperParams {
  readonly core: WorkerCore
  readonly lanes: readonly QueueLane[]
  /** Called with an attempt that lost its lease. */
  readonly onLost: (attempt: Attempt) => void
}

/**
 * Keeps the leases of all attempts with one timer: looks every sixth of the lease, renews what is older than a quarter, so
 * each about every third; short jobs are never renewed. It also judges for itself: after `leaseMs` without a renewal, because
 * the store is away, the lease counts as lost. After a block of the event loop it first asks the store.
 */
export class LeaseKeeper {
  readonly #params: LeaseKeeperParams
  readonly #task: RepeatingTask
  readonly #intervalMs: number
  #lookedAt = 0
  /** Renewals after a block of the event loop that have no answer yet. */
  #catchingUp: Promise<unknown> | null = null
  /** Attempts that want a renewal now, and who waits for it. */
  #urgent = new Map<Attempt, (() => void)[]>()

  constructor(params: LeaseKeeperParams) {
    this.#params = params
    const { core } = params
    this.#intervalMs = core.options.leaseMs / 6
    this.#task = new RepeatingTask({
      core,
      name: 'renew leases',
      intervalMs: this.#intervalMs,
      jitter: 0,
      run: () => this.#look(),
    })
  }

  start(): void {
    this.#lookedAt = this.#params.core.options.clock.monotonic()
    this.#task.start()
  }

  stop(): Promise<void> {
    return this.#task.stop()
  }

  /**
   * To be awaited before anybody ends leases. When the event loop was blocked, leases of this worker may be over that nobody took
   * yet: they are renewed first.
   */
  async catchUp(): Promise<void> {
    if (this.#isLate()) {
      // Other workers of this process come first: the timers that renew their leases are due as well.
      await new Promise((resolve) => setImmediate(resolve))
      if (this.#isLate()) this.#look()
    }
    await this.#catchingUp
  }

  /** Renews everything in a lane now. */
  renewLane(lane: QueueLane): void {
    void this.#renew(lane, [...lane.attempts])
  }

  /** Renews the leases of these jobs now, as far as they run here: somebody asked to cancel them, and the answer says so. */
  renewJobs(queue: string, jobIds: readonly string[]): void {
    const lane = this.#params.lanes.find(({ name }) => name === queue)
    if (!lane) return
    const wanted = new Set(jobIds)
    const attempts = [...lane.attempts].filter(({ job }) => wanted.delete(job.id))
    if (attempts.length > 0) void this.#renew(lane, attempts)
    lane.hintCancel(wanted)
  }

  /**
   * Gives the event loop a turn and renews now, together with others that ask in the same turn.
   * @throws the reason for which the attempt was aborted: LeaseLostError, JobCancelledError, AttemptTimeoutError, WorkerStoppingError
   */
  async heartbeat(attempt: Attempt): Promise<void> {
    if (!attempt.isEnded) {
      await new Promise<void>((resolve) => {
        if (this.#urgent.size === 0) setImmediate(() => this.#renewUrgent())
        const waiting = this.#urgent.get(attempt)
        if (waiting) waiting.push(resolve)
        else this.#urgent.set(attempt, [resolve])
      })
    }
    attempt.signal.throwIfAborted()
  }

  #renewUrgent(): void {
    const urgent = this.#urgent
    this.#urgent = new Map()
    for (const lane of this.#params.lanes) {
      const attempts = [...urgent.keys()].filter((attempt) => attempt.lane === lane)
      if (attempts.length === 0) continue
      void this.#renew(lane, attempts).then(() => {
        for (const attempt of attempts) for (const resolve of urgent.get(attempt) ?? []) resolve()
      })
    }
  }

  /** A look was left out: the event loop was blocked. */
  #isLate(): boolean {
    return this.#params.core.options.clock.monotonic() - this.#lookedAt > 2 * this.#intervalMs
  }

  #look(): void {
    const { core, lanes, onLost } = this.#params
    const { clock, leaseMs } = core.options
    const isLate = this.#isLate()
    const now = clock.monotonic()
    this.#lookedAt = now
    const renewals: Promise<void>[] = []
    for (const lane of lanes) {
      const due: Attempt[] = []
      for (const attempt of lane.attempts) {
        const age = now - attempt.leasedAt
        // A finished attempt waits for the answer to its settlement, whatever its lease: the store decides.
        // After a block nothing could be renewed, or somebody else did it: the store is asked, and the next look judges.
        if (isLate && age >= leaseMs / 4) due.push(attempt)
        else if (age >= leaseMs && !attempt.isEnded) onLost(attempt)
        else if (age >= leaseMs / 4 && !attempt.isRenewing) due.push(attempt)
      }
      // Not awaited: a store that hangs must not keep the next look from judging.
      if (due.length > 0) renewals.push(this.#renew(lane, due))
    }
    if (!isLate) return
    const catchingUp = Promise.all(renewals).then(() => {
      if (this.#catchingUp === catchingUp) this.#catchingUp = null
    })
    this.#catchingUp = catchingUp
  }

  /** Never rejects: what could not be renewed is tried again with the next look. */
  async #renew(lane: QueueLane, attempts: readonly Attempt[]): Promise<void> {
    const chunks: (readonly Attempt[])[] = []
    for (let at = 0; at < attempts.length; at += LIMITS.batch)
      chunks.push(attempts.slice(at, at + LIMITS.batch))
    await Promise.all(chunks.map((chunk) => this.#renewChunk(lane, chunk)))
  }

  async #renewChunk(lane: QueueLane, attempts: readonly Attempt[]): Promise<void> {
    const { broker, options } = this.#params.core
    for (const attempt of attempts) attempt.isRenewing = true
    const sentAt = options.clock.monotonic()
    try {
      const { outcomes } = await broker.renewLeases({
        queue: lane.name,
        leaseMs: options.leaseMs,
        leases: attempts.map(({ job }) => ({ jobId: job.id, epoch: job.epoch })),
      })
      for (const [index, attempt] of attempts.entries()) this.#apply(attempt, outcomes[index], sentAt)
    } catch (error) {
      if (!BurrowError.isInstance(error, 'CLOSED'))
        noteError(this.#params.core, 'cannot renew leases; trying again', error, { queue: lane.name })
    } finally {
      for (const attempt of attempts) attempt.isRenewing = false
    }
  }

  #apply(attempt: Attempt, outcome: RenewOutcome | undefined, sentAt: number): void {
    // An attempt that has ended may have been settled before the renewal arrived; the answer says nothing then.
    if (outcome === undefined || attempt.isEnded) return
    if (outcome === 'lease_lost') return this.#params.onLost(attempt)
    attempt.leasedAt = sentAt
    if (outcome === 'renewed' || attempt.isCancelRequested) return
    attempt.isCancelRequested = true
    attempt.abort(new JobCancelledError(attempt.job.id))
  }
}

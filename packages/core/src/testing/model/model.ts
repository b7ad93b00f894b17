import type { Settlement, SettleOutcome, SteerOutcome } from '../../broker/index.ts'
import {
  isAllowed,
  isTerminal,
  LIMITS,
  type JobReason,
  type JobState,
  type JobTrigger,
  type NewJob,
} from '../../protocol/index.ts'

/** What the model knows of a job. */
export interface ModelJob {
  readonly id: string
  readonly type: string
  readonly priority: number
  readonly uniqueKey: string | null
  state: JobState
  reason: JobReason | null
  attempt: number
  epoch: number
  crashes: number
  errors: number
  cancelRequested: boolean
  runAt: number
  leaseEndsAt: number
  settled: { epoch: number; kind: string; state: JobState } | null
}

/** What becomes of jobs by the transition table alone, without any structure to hold them: plain and slow. */
export class Model {
  readonly jobs = new Map<string, ModelJob>()
  readonly totals = { enqueued: 0, completed: 0, failed: 0, dead: 0, cancelled: 0, crashed: 0 }
  now = 0
  isPaused = false

  /** Follows the table; leaving it is a mistake of the model. */
  step(job: ModelJob, trigger: JobTrigger, to: JobState, reason: JobReason | null = null): void {
    if (!isAllowed(job.state, trigger, to, reason))
      throw new Error(`the table does not let ${trigger} lead from ${job.state} to ${to}`)
    job.state = to
    job.reason = reason
    if (isTerminal(to)) this.totals[to] += 1
    if (trigger !== 'cancel' || to !== 'active') job.cancelRequested = false
  }

  inState(...states: JobState[]): ModelJob[] {
    return [...this.jobs.values()].filter((job) => states.includes(job.state))
  }

  holderOf(uniqueKey: string | null): ModelJob | undefined {
    if (uniqueKey === null) return undefined
    return [...this.jobs.values()].find((job) => job.uniqueKey === uniqueKey && !isTerminal(job.state))
  }

  enqueue(job: NewJob): { id: string; outcome: 'created' | 'duplicate' } {
    const survivor = this.jobs.get(job.id) ?? this.holderOf(job.uniqueKey)
    if (survivor) return { id: survivor.id, outcome: 'duplicate' }
    const runAt = this.now + job.delayMs
    const state = job.delayMs > 0 ? 'scheduled' : 'pending'
    if (!isAllowed('none', 'enqueue', state)) throw new Error(`a job may not begin ${state}`)
    this.jobs.set(job.id, {
      id: job.id,
      type: job.type,
      priority: job.priority,
      uniqueKey: job.uniqueKey,
      state,
      reason: null,
      attempt: 0,
      epoch: 0,
      crashes: 0,
      errors: 0,
      cancelRequested: false,
      runAt,
      leaseEndsAt: 0,
      settled: null,
    })
    this.totals.enqueued += 1
    return { id: job.id, outcome: 'created' }
  }

  promote(): void {
    for (const job of this.inState('scheduled', 'retrying')) {
      if (job.runAt <= this.now) this.step(job, 'promote', 'pending')
    }
  }

  claim(job: ModelJob, leaseMs: number): void {
    this.step(job, 'claim', 'active')
    job.attempt += 1
    job.epoch += 1
    job.leaseEndsAt = this.now + leaseMs
  }

  /** The outcome, or null where the contract leaves it open. */
  settle(settlement: Settlement): SettleOutcome | null {
    const job = this.jobs.get(settlement.jobId)
    if (!job) return 'lease_lost'
    if (job.state === 'active' && job.epoch === settlement.epoch) {
      this.#end(job, settlement)
      job.settled = { epoch: settlement.epoch, kind: settlement.kind, state: job.state }
      return 'ok'
    }
    if (job.settled?.epoch !== settlement.epoch) return 'lease_lost'
    // The answer to the very same settlement is certain only while nothing else has happened to the job.
    if (job.settled.kind === settlement.kind) return job.settled.state === job.state ? 'ok' : null
    return isTerminal(job.state) && job.state !== 'completed' ? null : 'lease_lost'
  }

  #end(job: ModelJob, settlement: Settlement): void {
    if (settlement.kind === 'fail') job.errors = Math.min(job.errors + 1, LIMITS.attemptErrors)
    if (settlement.kind === 'complete') this.step(job, 'complete', 'completed')
    else if (settlement.kind === 'finish_cancel' || job.cancelRequested)
      this.step(job, 'finish_cancel', 'cancelled', 'requested')
    else if (settlement.kind === 'fail' && settlement.retryInMs === null)
      this.step(job, 'fail', 'dead', settlement.reason)
    else if (settlement.kind === 'fail') {
      this.step(job, 'fail', 'retrying')
      job.runAt = this.now + settlement.retryInMs
      this.totals.failed += 1
    } else {
      job.attempt -= 1
      job.runAt = this.now + (settlement.kind === 'snooze' ? settlement.delayMs : 0)
      this.step(job, settlement.kind, settlement.kind === 'snooze' ? 'scheduled' : 'pending')
    }
  }

  sweep(): { requeued: string[]; dead: string[]; cancelled: string[] } {
    const swept: Record<'requeued' | 'dead' | 'cancelled', string[]> = {
      requeued: [],
      dead: [],
      cancelled: [],
    }
    for (const job of this.inState('active').filter(({ leaseEndsAt }) => leaseEndsAt <= this.now)) {
      job.attempt -= 1
      job.crashes += 1
      job.errors = Math.min(job.errors + 1, LIMITS.attemptErrors)
      this.totals.crashed += 1
      if (job.cancelRequested) this.step(job, 'lose_lease', 'cancelled', 'requested')
      else if (job.crashes >= LIMITS.crashes) this.step(job, 'lose_lease', 'dead', 'crashed')
      else this.step(job, 'lose_lease', 'pending')
      swept[job.state === 'pending' ? 'requeued' : job.state === 'dead' ? 'dead' : 'cancelled'].push(job.id)
    }
    return swept
  }

  steer(operation: 'cancelJobs' | 'retryJobs' | 'runJobsNow' | 'deleteJobs', id: string): SteerOutcome {
    const job = this.jobs.get(id)
    if (!job) return { outcome: 'not_found', state: null }
    const outcome = this[operation](job)
    return { outcome, state: this.jobs.has(id) ? job.state : null }
  }

  cancelJobs(job: ModelJob): SteerOutcome['outcome'] {
    if (job.state === 'cancelled') return 'done'
    if (isTerminal(job.state)) return 'refused'
    if (job.state === 'active') {
      this.step(job, 'cancel', 'active')
      job.cancelRequested = true
      return 'requested'
    }
    this.step(job, 'cancel', 'cancelled', 'requested')
    return 'done'
  }

  retryJobs(job: ModelJob): SteerOutcome['outcome'] {
    if (job.state === 'pending') return 'done'
    if (!isAllowed(job.state, 'retry', 'pending') || this.holderOf(job.uniqueKey)) return 'refused'
    this.step(job, 'retry', 'pending')
    job.attempt = 0
    job.crashes = 0
    return 'done'
  }

  runJobsNow(job: ModelJob): SteerOutcome['outcome'] {
    if (job.state === 'pending') return 'done'
    if (!isAllowed(job.state, 'run_now', 'pending')) return 'refused'
    this.step(job, 'run_now', 'pending')
    return 'done'
  }

  deleteJobs(job: ModelJob): SteerOutcome['outcome'] {
    if (job.state === 'active') return 'refused'
    this.jobs.delete(job.id)
    return 'done'
  }
}

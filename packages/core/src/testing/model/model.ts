import type { EnqueueOutcome, JobEdit, Settlement, SettleOutcome, SteerOutcome } from '../../broker/index.ts'
import {
  isAllowed,
  isTerminal,
  isWaiting,
  LIMITS,
  type JobReason,
  type JobState,
  type JobTrigger,
  type NewJob,
  type NoticeName,
  type Priority,
  type UniqueHold,
} from '../../protocol/index.ts'

/** What the model knows of a job. */
export interface ModelJob {
  readonly id: string
  readonly type: string
  priority: Priority
  payload: string
  readonly uniqueKey: string | null
  readonly unique: UniqueHold | null
  readonly retryForMs: number | null
  /** Ends that its webhook asks for. */
  readonly tells: readonly string[]
  expiresAt: number | null
  firstStartedAt: number
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
  /** By unique key: the job that holds it, and until when; null: until something ends it. */
  readonly holds = new Map<string, { readonly jobId: string; readonly endsAt: number | null }>()
  readonly totals = { enqueued: 0, completed: 0, failed: 0, dead: 0, cancelled: 0, crashed: 0 }
  /** `<event> <job>` of each end that was asked for. */
  readonly notices: string[] = []
  /** How many jobs of a type may be active at once. */
  readonly limits = new Map<string, number>()
  now = 0
  isPaused = false

  /** Follows the table; leaving it is a mistake of the model. */
  step(job: ModelJob, trigger: JobTrigger, to: JobState, reason: JobReason | null = null): void {
    if (!isAllowed(job.state, trigger, to, reason))
      throw new Error(`the table does not let ${trigger} lead from ${job.state} to ${to}`)
    job.state = to
    job.reason = reason
    if (isTerminal(to)) this.totals[to] += 1
    if (isTerminal(to)) this.#note(job, `job.${to}`)
    else if (trigger === 'fail') this.#note(job, 'job.failed')
    if (trigger !== 'cancel' || to !== 'active') job.cancelRequested = false
    const isStart = to === 'active' && job.unique?.until === 'started'
    if ((job.unique?.forMs ?? null) === null && (isTerminal(to) || isStart)) this.#letGo(job)
  }

  #note({ id, tells }: ModelJob, name: NoticeName): void {
    if (tells.includes(name)) this.notices.push(`${name} ${id}`)
  }

  #letGo({ id, uniqueKey }: ModelJob): void {
    if (uniqueKey !== null && this.holds.get(uniqueKey)?.jobId === id) this.holds.delete(uniqueKey)
  }

  #hold({ id, uniqueKey, unique }: ModelJob): void {
    const forMs = unique?.forMs ?? null
    const endsAt = forMs === null ? null : this.now + forMs
    if (uniqueKey !== null) this.holds.set(uniqueKey, { jobId: id, endsAt })
  }

  isPastDeadline({ state, expiresAt }: ModelJob): boolean {
    return isWaiting(state) && expiresAt !== null && expiresAt <= this.now
  }

  setLimit(type: string, concurrency: number | null): void {
    if (concurrency === null) this.limits.delete(type)
    else this.limits.set(type, concurrency)
  }

  /** How many more jobs of a type may start. */
  slotsFor(type: string): number {
    const active = this.inState('active').filter((job) => job.type === type).length
    return Math.max(0, (this.limits.get(type) ?? Number.POSITIVE_INFINITY) - active)
  }

  /** Pending jobs of these types by priority, of limited ones as many as there are slots; which of one priority is open. */
  startable(types: readonly string[]): ModelJob[] {
    const slots = new Map(types.map((type) => [type, this.slotsFor(type)]))
    const served = this.inState('pending').filter((job) => slots.has(job.type))
    return served
      .toSorted((a, b) => b.priority - a.priority)
      .filter(({ type }) => {
        const left = slots.get(type) ?? 0
        slots.set(type, left - 1)
        return left > 0
      })
  }

  inState(...states: JobState[]): ModelJob[] {
    return [...this.jobs.values()].filter((job) => states.includes(job.state))
  }

  /** The id of the job that holds a key. */
  holderOf(uniqueKey: string | null): string | undefined {
    const hold = uniqueKey === null ? undefined : this.holds.get(uniqueKey)
    if (!hold) return undefined
    if (hold.endsAt !== null) return hold.endsAt > this.now ? hold.jobId : undefined
    const holder = this.jobs.get(hold.jobId)
    return holder && !this.isPastDeadline(holder) ? holder.id : undefined
  }

  enqueue(job: NewJob): EnqueueOutcome {
    if (this.jobs.has(job.id)) return { id: job.id, outcome: 'duplicate' }
    const expiresAt = job.expiresInMs === null ? null : this.now + job.expiresInMs
    const holderId = this.holderOf(job.uniqueKey)
    if (holderId !== undefined) {
      const holder = this.jobs.get(holderId)
      if (job.onConflict === 'keep' || !holder || !isWaiting(holder.state))
        return { id: holderId, outcome: 'duplicate' }
      const takesTime = holder.state === 'pending' || holder.state === 'scheduled'
      this.#change(holder, { payload: job.payload, delayMs: takesTime ? job.delayMs : undefined })
      if (takesTime) holder.expiresAt = expiresAt
      this.#hold(holder)
      return { id: holderId, outcome: 'replaced' }
    }
    const runAt = this.now + job.delayMs
    const state = job.delayMs > 0 ? 'scheduled' : 'pending'
    if (!isAllowed('none', 'enqueue', state)) throw new Error(`a job may not begin ${state}`)
    const { id, type, priority, payload, uniqueKey, unique, retryForMs } = job
    const created: ModelJob = {
      ...{ id, type, priority, payload, uniqueKey, unique, retryForMs, state, runAt, expiresAt },
      tells: job.webhook?.events ?? [],
      reason: null,
      attempt: 0,
      epoch: 0,
      crashes: 0,
      errors: 0,
      cancelRequested: false,
      firstStartedAt: 0,
      leaseEndsAt: 0,
      settled: null,
    }
    this.jobs.set(id, created)
    this.#hold(created)
    this.totals.enqueued += 1
    return { id: job.id, outcome: 'created' }
  }

  #change(job: ModelJob, { payload, priority, delayMs }: Omit<JobEdit, 'jobId' | 'runAt'>): void {
    job.payload = payload ?? job.payload
    job.priority = priority ?? job.priority
    if (delayMs === undefined) return
    job.runAt = this.now + delayMs
    const later = job.state === 'retrying' ? 'retrying' : 'scheduled'
    this.step(job, 'edit', delayMs > 0 ? later : 'pending')
  }

  edit({ jobId, ...wanted }: JobEdit): SteerOutcome {
    const job = this.jobs.get(jobId)
    if (!job) return { outcome: 'not_found', state: null }
    const { state } = job
    const waitsForNoTime = isTerminal(state) && wanted.delayMs !== undefined
    if (state === 'active' || state === 'completed' || waitsForNoTime) return { outcome: 'refused', state }
    this.#change(job, wanted)
    return { outcome: 'done', state: job.state }
  }

  /** What waits past its deadline. Returns how many. */
  expire(): number {
    const late = [...this.jobs.values()].filter((job) => this.isPastDeadline(job))
    for (const job of late) this.step(job, 'expire', 'cancelled', 'expired')
    return late.length
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
    if (job.attempt === 1) job.firstStartedAt = this.now
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
    // A later attempt that lost its lease settled nothing, and yet it is the one that counts.
    if (job.epoch !== settlement.epoch || job.settled?.epoch !== settlement.epoch) return 'lease_lost'
    // The answer to the very same settlement is certain only while nothing else has happened to the job.
    if (job.settled.kind === settlement.kind) return job.settled.state === job.state ? 'ok' : null
    return isTerminal(job.state) && job.state !== 'completed' ? null : 'lease_lost'
  }

  #end(job: ModelJob, settlement: Settlement): void {
    if (settlement.kind === 'crash') return this.#crash(job, 'crash')
    if (settlement.kind === 'fail') job.errors = Math.min(job.errors + 1, LIMITS.attemptErrors)
    if (settlement.kind === 'complete') this.step(job, 'complete', 'completed')
    else if (settlement.kind === 'finish_cancel' || job.cancelRequested)
      this.step(job, 'finish_cancel', 'cancelled', 'requested')
    else if (settlement.kind === 'fail' && settlement.retryInMs === null)
      this.step(job, 'fail', 'dead', settlement.reason)
    else if (settlement.kind === 'fail' && this.#isBudgetSpent(job, settlement.retryInMs ?? 0))
      this.step(job, 'fail', 'dead', 'retry_budget_spent')
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

  #crash(job: ModelJob, trigger: 'lose_lease' | 'crash'): void {
    job.attempt -= 1
    job.crashes += 1
    job.errors = Math.min(job.errors + 1, LIMITS.attemptErrors)
    this.totals.crashed += 1
    if (job.cancelRequested) this.step(job, trigger, 'cancelled', 'requested')
    else if (job.crashes >= LIMITS.crashes) this.step(job, trigger, 'dead', 'crashed')
    else this.step(job, trigger, 'pending')
  }

  #isBudgetSpent({ retryForMs, firstStartedAt }: ModelJob, retryInMs: number): boolean {
    return retryForMs !== null && this.now + retryInMs > firstStartedAt + retryForMs
  }

  sweep(): { requeued: string[]; dead: string[]; cancelled: string[] } {
    const swept: Record<'requeued' | 'dead' | 'cancelled', string[]> = {
      requeued: [],
      dead: [],
      cancelled: [],
    }
    for (const job of this.inState('active').filter(({ leaseEndsAt }) => leaseEndsAt <= this.now)) {
      this.#crash(job, 'lose_lease')
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
    const takesKey = (job.unique?.forMs ?? null) === null
    const isBlocked = takesKey && this.holderOf(job.uniqueKey) !== undefined
    if (!isAllowed(job.state, 'retry', 'pending') || isBlocked) return 'refused'
    this.step(job, 'retry', 'pending')
    if (takesKey) this.#hold(job)
    job.expiresAt = null
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
    this.#letGo(job)
    this.jobs.delete(job.id)
    return 'done'
  }
}

import type { EnqueueResult, AppendLogsResult, QueueTotals } from '../broker/index.ts'
import { DEFAULT_RETENTION, JOB_STATES, type JobState, type Retention } from '../protocol/index.ts'
import { Deadlines } from './deadlines.ts'
import { ErrorBook } from './error-book.ts'
import { HistoryBook } from './history-book.ts'
import type { JobRecord } from './job-record.ts'
import { OrderedSet } from './ordered-set.ts'
import { RecentCalls } from './recent-calls.ts'
import type { TypeLimit } from './type-limit.ts'
import { UniqueKeys } from './unique-keys.ts'

/** What the last `settleAndClaim` of a worker did. */
export interface WorkerCall {
  readonly settled: readonly ('ok' | 'lease_lost')[]
  readonly claimed: readonly { readonly job: JobRecord; readonly epoch: number }[]
  readonly paused: boolean
  readonly more: boolean
  readonly dueInMs: number | null
}

/** More than one call can put at the head. */
const HEAD_BLOCK = 10_000

function eachState<T>(make: () => T): Record<JobState, T> {
  return Object.fromEntries(JOB_STATES.map((state) => [state, make()])) as Record<JobState, T>
}

/**
 * The data of one queue. Every job is in `jobs` and in the ordered set of its state; a pending one also in that of its type, or in a
 * lane when it waits for a limit. Only `move.ts` changes the state of a job.
 */
export class QueueState {
  readonly name: string
  readonly jobs = new Map<string, JobRecord>()
  readonly byState = eachState(() => new OrderedSet<JobRecord>())
  /** Pending jobs that wait for no limit. */
  readonly pendingByType = new Map<string, OrderedSet<JobRecord>>()
  /** By type. */
  readonly limits = new Map<string, TypeLimit>()
  readonly uniqueKeys = new UniqueKeys()
  readonly deadlines = new Deadlines()
  readonly counts: Record<JobState, number> = eachState(() => 0)
  /** How often a job became pending: says whether a call left work that nobody was told of. */
  pendingArrivals = 0
  readonly totals: { -readonly [total in keyof QueueTotals]: number } = {
    enqueued: 0,
    completed: 0,
    failed: 0,
    dead: 0,
    cancelled: 0,
    crashed: 0,
  }
  /** Types with pending jobs that a claim met and did not serve. A claim that serves a type takes it out. */
  readonly setAsideTypes = new Set<string>()
  /** The newest slot of each schedule that was enqueued here. */
  readonly newestSlots = new Map<string, number>()
  readonly history = new HistoryBook()
  readonly errors = new ErrorBook()
  readonly enqueueCalls = new RecentCalls<EnqueueResult>()
  readonly logCalls = new RecentCalls<AppendLogsResult>()
  readonly workerCalls = new RecentCalls<WorkerCall>()
  retention: Retention = DEFAULT_RETENTION
  paused = false
  /** The worker that was told when the next job becomes due. */
  dueWatch: { readonly workerId: string; readonly dueAt: number } | null = null
  #tail = 0
  #headBlock = 0
  #heads = 0

  constructor(name: string) {
    this.name = name
  }

  /** An order behind everything so far. */
  nextOrder(): number {
    this.#tail += 1
    return this.#tail
  }

  /** From here on, jobs put at the head go before those of earlier calls, and behind each other. */
  startHeadBlock(): void {
    if (this.#heads === 0) return
    this.#headBlock -= HEAD_BLOCK
    this.#heads = 0
  }

  /** An order before everything that was there when the current call began. */
  nextHeadOrder(): number {
    this.#heads += 1
    return this.#headBlock - HEAD_BLOCK + this.#heads
  }

  /** Lines a pending job up with those of its type. */
  addPending(job: JobRecord): void {
    const line = this.pendingByType.get(job.spec.type) ?? new OrderedSet<JobRecord>()
    line.add(job)
    this.pendingByType.set(job.spec.type, line)
  }

  /** Takes a pending job out of its line or lane. */
  removePending(job: JobRecord): void {
    const { type } = job.spec
    if (job.lane) {
      this.limits.get(type)?.lanes.delete(job.lane, job)
      return
    }
    const line = this.pendingByType.get(type)
    line?.delete(job)
    if (line?.size === 0) this.pendingByType.delete(type)
  }

  /** Lets a pending job wait for the limit of its type. */
  park(job: JobRecord, limit: TypeLimit): void {
    this.removePending(job)
    limit.lanes.add(limit.keyOf(job), job)
  }

  /** Types of which a job that waited for a limit may start now. */
  startableTypes(now: number): readonly string[] {
    return [...this.limits].flatMap(([type, limit]) => (limit.next(now) ? [type] : []))
  }

  /** The time at which the next waiting job becomes due, or a limit lets the next one start; null when none waits for a time. */
  nextDueAt(now: number): number | null {
    const times = [this.byState.scheduled.first, this.byState.retrying.first].flatMap((job) =>
      job ? [job.runAt] : [],
    )
    for (const limit of this.limits.values()) {
      const dueAt = limit.dueAt(now)
      // What may start already is for whoever serves the type, and nothing to wait for.
      if (dueAt !== null && dueAt > now) times.push(dueAt)
    }
    return times.length > 0 ? Math.min(...times) : null
  }
}

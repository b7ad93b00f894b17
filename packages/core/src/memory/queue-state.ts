import type { EnqueueResult, AppendLogsResult, QueueTotals } from '../broker/index.ts'
import { DEFAULT_RETENTION, JOB_STATES, type JobState, type Retention } from '../protocol/index.ts'
import { Deadlines } from './deadlines.ts'
import { HistoryBook } from './history-book.ts'
import type { JobRecord } from './job-record.ts'
import { OrderedSet } from './ordered-set.ts'
import { RecentCalls } from './recent-calls.ts'
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
 * The data of one queue. Every job is in `jobs` and in the ordered set of its state; a pending one also in that of its type.
 * Only `move.ts` changes which set a job is in.
 */
export class QueueState {
  readonly name: string
  readonly jobs = new Map<string, JobRecord>()
  readonly byState = eachState(() => new OrderedSet<JobRecord>())
  readonly pendingByType = new Map<string, OrderedSet<JobRecord>>()
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

  /** The time at which the next waiting job becomes due; null when none waits. */
  nextDueAt(): number | null {
    const times = [this.byState.scheduled.first, this.byState.retrying.first].flatMap((job) =>
      job ? [job.runAt] : [],
    )
    return times.length > 0 ? Math.min(...times) : null
  }
}

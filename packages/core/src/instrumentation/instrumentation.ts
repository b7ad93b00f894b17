import type { Settlement, SettleOutcome, SweepResult } from '../broker/index.ts'
import type { ClaimedJob, NewJob, TraceContext } from '../protocol/index.ts'

/**
 * What a program gives to see what clients and workers do, for traces and metrics. All parts are optional, and what is absent costs
 * nothing. It is called at once and must not wait; what it throws is logged and otherwise ignored. Durations are of the clock of
 * client or worker, in ms.
 */
export interface Instrumentation {
  /** Jobs are about to be sent to the store. What it returns sees how that ends. */
  enqueue?(call: EnqueueCall): EnqueueObserver | undefined
  /** A store handed out jobs, at least one. */
  claimed?(claim: Claim): void
  /** A job is about to be run. What it returns sees the attempt to its end. */
  attempt?(start: AttemptStart): AttemptObserver | undefined
  /** A worker ended leases of workers that are gone, or cancelled jobs past their deadline: at least one. */
  swept?(sweep: Sweep): void
  /** The store answered, or did not. Waiting for work, and listening to events and signals, are no calls. */
  storeCall?(call: StoreCall): void
}

/**
 * Who enqueues: a program one job or many, a schedule whose time has come or that was triggered by hand, or a list that jobs are taken
 * from.
 */
export type EnqueueSource = 'enqueue' | 'enqueueMany' | 'schedule' | 'trigger' | 'ingest'

/** A job on its way, with the queue that it goes to. */
export interface OutgoingJob {
  readonly queue: string
  readonly job: NewJob
}

export interface EnqueueCall {
  readonly source: EnqueueSource
  /** At least one. One with a `trace` was given that by the program. */
  readonly jobs: readonly OutgoingJob[]
}

/** What became of a job: `throttled` is a `duplicate` that was asked for so. */
export interface EnqueueSeen {
  readonly id: string
  readonly outcome: 'created' | 'duplicate' | 'replaced' | 'throttled'
}

export interface EnqueueEnd {
  /** In the order of the jobs; null when it failed, or when another process was faster with the entries of a list. */
  readonly outcomes: readonly EnqueueSeen[] | null
  /** What the program is told when the store does not answer, or refuses; some of the jobs may be stored. Undefined when it did not fail. */
  readonly error: unknown
  readonly durationMs: number
}

export interface EnqueueObserver {
  /** What the jobs carry along, in their order; null at a place leaves what the program gave. */
  readonly traces?: readonly (TraceContext | null)[]
  /** Runs the call, which is to be returned as it is. */
  run?<Result>(send: () => Result): Result
  ended?(end: EnqueueEnd): void
}

export interface Claim {
  readonly queue: string
  readonly workerId: string
  readonly jobs: readonly ClaimedJob[]
  readonly durationMs: number
}

export interface AttemptStart {
  readonly job: ClaimedJob
  readonly workerId: string
}

export interface AttemptEnd {
  /** How it is to be settled; null when the worker learned that it lost the lease, and nothing is settled. */
  readonly settlement: Settlement | null
  /** What the handler threw, or what ended it: a time limit, a stop of the worker. Undefined when it returned. */
  readonly error: unknown
  /** Since the job was handed to this slot. */
  readonly durationMs: number
}

export interface AttemptObserver {
  /** Runs the handler, whose result is to be returned as it is. Not called for a payload that does not fit. */
  run?<Result>(handle: () => Result): Result
  /** The outcome is decided, and the slot is free. */
  ended?(end: AttemptEnd): void
  /** The store took the outcome, or refused it: `lease_lost` means that it is not stored. Not called when `ended` had no settlement. */
  settled?(outcome: SettleOutcome): void
}

export interface Sweep extends Pick<SweepResult, 'requeued' | 'dead' | 'cancelled' | 'expired'> {
  readonly queue: string
  readonly workerId: string
}

export interface StoreCall {
  /** Of the storage contract, such as `settleAndClaim`. */
  readonly operation: string
  /** `redis`, `postgres`, … */
  readonly store: string
  readonly durationMs: number
  /** Undefined when it answered. */
  readonly error: unknown
}

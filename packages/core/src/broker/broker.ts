import type { BrokerInspector } from './inspector.ts'
import type { AppendLogsParams, AppendLogsResult } from './operations/append-logs.ts'
import type { EnqueueParams, EnqueueResult } from './operations/enqueue.ts'
import type { RecordProgressParams, RecordProgressResult } from './operations/record-progress.ts'
import type { RenewLeasesParams, RenewLeasesResult } from './operations/renew-leases.ts'
import type { SettleAndClaimParams, SettleAndClaimResult } from './operations/settle-and-claim.ts'
import type {
  AdvanceScheduleParams,
  AdvanceScheduleResult,
  ClaimSchedulesParams,
  ClaimSchedulesResult,
} from './operations/schedules.ts'
import type { SweepParams, SweepResult } from './operations/sweep.ts'
import type { WaitForWorkParams, WaitForWorkResult } from './operations/wait-for-work.ts'
import type { WatchSignalsParams } from './operations/watch-signals.ts'
import type { HeartbeatWorkerParams, HeartbeatWorkerResult } from './operations/workers.ts'

/** Facts about a broker that callers may need to know. */
export interface BrokerInfo {
  /** `memory`, `redis`, … */
  readonly store: string
  /** For people, with secrets masked. */
  readonly address: string
  /** Whether other processes see the same jobs. */
  readonly shared: boolean
}

/**
 * The hot path of the storage contract. Every write may be sent twice; every guard (state, epoch) lives in the store; the
 * store's clock decides. Calls reject with STORE_UNAVAILABLE within 5 s, STORE_FULL (enqueue only) or CLOSED; all other
 * outcomes are values. Names in params are already checked by the caller.
 */
export interface Broker {
  readonly info: BrokerInfo
  /** Rejects with STORE_UNAVAILABLE when the store does not answer. */
  ping(): Promise<void>
  enqueue(params: EnqueueParams): Promise<EnqueueResult>
  settleAndClaim(params: SettleAndClaimParams): Promise<SettleAndClaimResult>
  renewLeases(params: RenewLeasesParams): Promise<RenewLeasesResult>
  sweep(params: SweepParams): Promise<SweepResult>
  recordProgress(params: RecordProgressParams): Promise<RecordProgressResult>
  appendLogs(params: AppendLogsParams): Promise<AppendLogsResult>
  /** Waits for a hint that a queue has work. One job wakes one waiter. Resolves also when the store is away. */
  waitForWork(params: WaitForWorkParams): Promise<WaitForWorkResult>
  /** Wakes one waiter of the queue. Whoever was to claim when the next job becomes due is released from that: the next claimer is told. */
  wake(params: { readonly queue: string }): Promise<void>
  /** Makes the queue known to lists and subscribers. Clients and workers call it before they first use a queue. */
  registerQueue(params: { readonly queue: string }): Promise<void>
  /**
   * Answers when the next schedule is due, as `claimSchedules` does with the id of the worker as watcher, and whether the worker was
   * asked to stop. A worker that was off the list is listed anew, without the mark.
   */
  heartbeatWorker(params: HeartbeatWorkerParams): Promise<HeartbeatWorkerResult>
  /** Takes the worker off the list. The next schedule that it watched for is announced to another one. */
  removeWorker(params: { readonly workerId: string }): Promise<void>
  /**
   * Hands out schedules that are due. Firing one is: enqueue the jobs of its due slots, then `advanceSchedule`. Both may be repeated,
   * by anybody: a slot is enqueued once.
   */
  claimSchedules(params: ClaimSchedulesParams): Promise<ClaimSchedulesResult>
  advanceSchedule(params: AdvanceScheduleParams): Promise<AdvanceScheduleResult>
  /** Tells of signals from now on, as far as they arrive: some may be lost, and the same may come twice. Returns at once. */
  watchSignals(params: WatchSignalsParams): void
  /** Ends connections and waits; idempotent. */
  close(): Promise<void>
}

/** What every store implements: both halves of the contract. */
export interface FullBroker extends Broker, BrokerInspector {}

import {
  refuseOtherNamespace,
  type AdvanceScheduleParams,
  type AppendLogsParams,
  type BrokerInfo,
  type ClaimSchedulesParams,
  type DrainQueueParams,
  type DropNamespaceParams,
  type DropNamespaceResult,
  type EditJobsParams,
  type EditJobsResult,
  type EnqueueParams,
  type EnqueueResult,
  type FindDocumentsParams,
  type FindJobsParams,
  type FindJobsResult,
  type DeleteScheduleParams,
  type FindSchedulesParams,
  type FindSchedulesResult,
  type FullBroker,
  type HeartbeatWorkerParams,
  type ListDocumentsParams,
  type ListJobsParams,
  type ListJobsResult,
  type ListSchedulesParams,
  type MoveJobsParams,
  type MoveJobsResult,
  type ReadErrorGroupsParams,
  type ReadHistoryParams,
  type ReadNoticesParams,
  type RecordProgressParams,
  type RemoveNoticesParams,
  type RenewLeasesParams,
  type RetryDeadJobsParams,
  type SetLimitParams,
  type SetNoticesParams,
  type SettleAndClaimParams,
  type SettleAndClaimResult,
  type SteerParams,
  type SteerResult,
  type SubscribeParams,
  type SweepParams,
  type WaitForWorkParams,
  type WaitForWorkResult,
  type WriteDocumentParams,
  type WriteScheduleParams,
  type WatchSignalsParams,
} from '@burrow/core/broker'
import { ClosedError } from '@burrow/core/errors'
import type { BurrowEvent, Retention } from '@burrow/core/protocol'
import type { Clock } from '@burrow/core/time'
import type { SqlDriver } from './drivers/sql-driver.ts'
import { EventReader } from './event-reader.ts'
import { listJobs } from './job-listing.ts'
import { Notifications } from './notifications.ts'
import { SearchFloors } from './search-floors.ts'
import { Signals } from './signals.ts'
import type { StatementRunner } from './statement-runner.ts'
import * as statement from './statements/index.ts'
import type { SqlOperation } from './statements/sql-operation.ts'
import { WakeWaiters } from './wake-waiters.ts'

interface QueueParams {
  readonly queue: string
}

export interface PostgresBrokerParams {
  readonly info: BrokerInfo
  readonly driver: SqlDriver
  /** Whether closing the broker closes the driver. */
  readonly ownsDriver: boolean
  readonly runner: StatementRunner
  readonly schema: string
  readonly namespace: string
  readonly clock: Clock
}

/** The contract on PostgreSQL: each operation is a statement of the same name. Built by `createPostgresBroker`. */
export class PostgresBroker implements FullBroker {
  readonly info: BrokerInfo
  readonly #params: PostgresBrokerParams
  readonly #notifications: Notifications
  readonly #waiters: WakeWaiters
  readonly #signals: Signals
  readonly #floors: SearchFloors
  readonly #subscriptions = new Set<AbortController>()
  #closing: Promise<void> | null = null

  constructor(params: PostgresBrokerParams) {
    this.info = params.info
    this.#params = params
    this.#floors = new SearchFloors(params.clock)
    this.#notifications = new Notifications(params)
    this.#signals = new Signals({ notifications: this.#notifications, clock: params.clock })
    this.#waiters = new WakeWaiters({
      notifications: this.#notifications,
      clock: params.clock,
      take: (wanted) => this.#run(statement.takeHint, wanted),
      passOn: (queue) => this.wake({ queue }),
    })
  }

  async enqueue(params: EnqueueParams): Promise<EnqueueResult> {
    if (params.jobs.length === 0) return { outcomes: [], at: null }
    if (params.tx) return this.#params.runner.runInside(params.tx, statement.enqueue, params)
    return this.#run(statement.enqueue, params)
  }

  renewLeases = (params: RenewLeasesParams) => this.#run(statement.renewLeases, params)
  sweep = (params: SweepParams) => this.#run(statement.sweep, params)
  recordProgress = (params: RecordProgressParams) => this.#run(statement.recordProgress, params)
  appendLogs = (params: AppendLogsParams) => this.#run(statement.appendLogs, params)
  wake = (params: QueueParams) => this.#run(statement.wake, params)
  registerQueue = (params: QueueParams) => this.#run(statement.registerQueue, params)
  heartbeatWorker = (params: HeartbeatWorkerParams) => this.#run(statement.heartbeatWorker, params)
  removeWorker = (params: { readonly workerId: string }) => this.#run(statement.removeWorker, params)
  stopWorker = (params: { readonly workerId: string }) => this.#run(statement.stopWorker, params)
  readLogs = (params: QueueParams & { readonly jobId: string }) => this.#run(statement.readLogs, params)
  cancelJobs = (params: SteerParams) => this.#steer(statement.cancelJobs, params)
  retryJobs = (params: SteerParams) => this.#steer(statement.retryJobs, params)
  runJobsNow = (params: SteerParams) => this.#steer(statement.runJobsNow, params)
  deleteJobs = (params: SteerParams) => this.#steer(statement.deleteJobs, params)
  retryDeadJobs = (params: RetryDeadJobsParams) => this.#run(statement.retryDeadJobs, params)
  drainQueue = (params: DrainQueueParams) => this.#run(statement.drainQueue, params)
  pauseQueue = ({ queue }: QueueParams) => this.#run(statement.pauseQueue, { queue, paused: true })
  resumeQueue = ({ queue }: QueueParams) => this.#run(statement.pauseQueue, { queue, paused: false })
  setRetention = (params: QueueParams & { readonly retention: Retention }) =>
    this.#run(statement.setRetention, params)
  diagnose = () => this.#run(statement.diagnose, null)
  listQueues = () => this.#run(statement.listQueues, null)
  queueStats = (params: QueueParams) => this.#run(statement.queueStats, params)
  recount = (params: QueueParams) => this.#run(statement.recount, params)
  listWorkers = () => this.#run(statement.listWorkers, null)
  claimSchedules = (params: ClaimSchedulesParams) => this.#run(statement.claimSchedules, params)
  advanceSchedule = (params: AdvanceScheduleParams) => this.#run(statement.advanceSchedule, params)
  writeSchedule = (params: WriteScheduleParams) => this.#run(statement.writeSchedule, params)
  deleteSchedule = (params: DeleteScheduleParams) => this.#run(statement.deleteSchedule, params)
  findSchedules = (params: FindSchedulesParams): Promise<FindSchedulesResult> =>
    this.#run(statement.findSchedules, params)
  listSchedules = (params: ListSchedulesParams) => this.#run(statement.listSchedules, params)
  findDocuments = (params: FindDocumentsParams) => this.#run(statement.findDocuments, params)
  listDocuments = (params: ListDocumentsParams) => this.#run(statement.listDocuments, params)
  writeDocument = (params: WriteDocumentParams) => this.#run(statement.writeDocument, params)
  deleteDocument = (params: { readonly kind: string; readonly id: string }) =>
    this.#run(statement.deleteDocument, params)
  setLimit = (params: SetLimitParams) => this.#run(statement.setLimit, params)
  listLimits = (params: QueueParams) => this.#run(statement.listLimits, params)
  readErrorGroups = (params: ReadErrorGroupsParams) => this.#run(statement.readErrorGroups, params)
  readHistory = (params: ReadHistoryParams) => this.#run(statement.readHistory, params)
  setNotices = (params: SetNoticesParams) => this.#run(statement.setNotices, params)
  readNotices = (params: ReadNoticesParams) => this.#run(statement.readNotices, params)
  removeNotices = (params: RemoveNoticesParams) => this.#run(statement.removeNotices, params)
  ping = () => this.#run(statement.ping, null)

  async findJobs(params: FindJobsParams): Promise<FindJobsResult> {
    return params.ids.length === 0 ? { jobs: [] } : this.#run(statement.findJobs, params)
  }

  async editJobs(params: EditJobsParams): Promise<EditJobsResult> {
    return params.edits.length === 0 ? { outcomes: [] } : this.#run(statement.editJobs, params)
  }

  async moveJobs(params: MoveJobsParams): Promise<MoveJobsResult> {
    return params.ids.length === 0 ? { outcomes: [] } : this.#run(statement.moveJobs, params)
  }

  async dropNamespace(params: DropNamespaceParams): Promise<DropNamespaceResult> {
    refuseOtherNamespace(params, this.#params.namespace)
    return this.#run(statement.dropNamespace, params)
  }

  listJobs(params: ListJobsParams): Promise<ListJobsResult> {
    return listJobs(params, {
      listQueues: this.listQueues,
      listPage: (page) => this.#run(statement.listPage(page.state), page),
    })
  }

  async settleAndClaim(params: SettleAndClaimParams): Promise<SettleAndClaimResult> {
    const asked = { ...params, floors: this.#floors.next(params.queue) }
    const { answer, floors } = await this.#run(statement.settleAndClaim, asked)
    this.#floors.remember(params.queue, floors)
    return answer
  }

  waitForWork(params: WaitForWorkParams): Promise<WaitForWorkResult> {
    return this.#waiters.wait(params)
  }

  watchSignals(params: WatchSignalsParams): void {
    this.#signals.watch(params)
  }

  async *subscribe(params: SubscribeParams): AsyncGenerator<BurrowEvent> {
    if (this.#closing) throw new ClosedError('broker')
    const closing = new AbortController()
    this.#subscriptions.add(closing)
    const reader = new EventReader({
      notifications: this.#notifications,
      clock: this.#params.clock,
      listen: (queues, forMs) => this.#run(statement.listen, { queues, forMs }),
      read: (queues, from) => this.#run(statement.readEvents, { queues, from }),
    })
    try {
      yield* reader.read({ ...params, signal: AbortSignal.any([params.signal, closing.signal]) })
    } finally {
      this.#subscriptions.delete(closing)
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const { runner, driver, ownsDriver } = this.#params
    for (const subscription of this.#subscriptions) subscription.abort()
    this.#waiters.close()
    this.#signals.close()
    runner.close()
    await this.#notifications.close()
    if (ownsDriver) await driver.close()
  }

  async #steer(operation: SqlOperation<SteerParams, SteerResult>, params: SteerParams): Promise<SteerResult> {
    return params.ids.length === 0 ? { outcomes: [] } : this.#run(operation, params)
  }

  #run<P, R>(operation: SqlOperation<P, R>, params: P): Promise<R> {
    return this.#params.runner.run(operation, params)
  }
}

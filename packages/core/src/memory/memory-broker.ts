import type {
  AdvanceScheduleParams,
  AppendLogsParams,
  BrokerInfo,
  ClaimSchedulesParams,
  DrainQueueParams,
  DropNamespaceParams,
  EditJobsParams,
  EnqueueParams,
  FindDocumentsParams,
  FindJobsParams,
  DeleteScheduleParams,
  FindSchedulesParams,
  FullBroker,
  HeartbeatWorkerParams,
  ListDocumentsParams,
  ListJobsParams,
  MoveJobsParams,
  ListSchedulesParams,
  ReadErrorGroupsParams,
  ReadHistoryParams,
  ReadNoticesParams,
  RecordProgressParams,
  RemoveNoticesParams,
  RenewLeasesParams,
  RetryDeadJobsParams,
  SetLimitParams,
  SetNoticesParams,
  SettleAndClaimParams,
  SteerParams,
  SubscribeParams,
  SweepParams,
  WaitForWorkParams,
  WatchSignalsParams,
  WriteDocumentParams,
  WriteScheduleParams,
} from '../broker/index.ts'
import { ClosedError } from '../errors/index.ts'
import type { Retention } from '../protocol/index.ts'
import type { Namespace } from './memory-store.ts'
import { appendLogs } from './operations/append-logs.ts'
import { deleteDocument, findDocuments, listDocuments, writeDocument } from './operations/documents.ts'
import { diagnose } from './operations/diagnose.ts'
import { dropNamespace } from './operations/drop-namespace.ts'
import { editJobs } from './operations/edit-jobs.ts'
import { enqueue } from './operations/enqueue.ts'
import { findJobs } from './operations/find-jobs.ts'
import { listLimits, setLimit } from './operations/limits.ts'
import { listJobs } from './operations/list-jobs.ts'
import { moveJobs } from './operations/move-jobs.ts'
import { readNotices, removeNotices, setNotices } from './operations/notices.ts'
import { queueStats, recount } from './operations/queue-stats.ts'
import { readErrorGroups } from './operations/read-error-groups.ts'
import { readHistory } from './operations/read-history.ts'
import { recordProgress } from './operations/record-progress.ts'
import { renewLeases } from './operations/renew-leases.ts'
import {
  advanceSchedule,
  claimSchedules,
  deleteSchedule,
  findSchedules,
  listSchedules,
  writeSchedule,
} from './operations/schedules.ts'
import { settleAndClaim } from './operations/settle-and-claim.ts'
import { drainQueue, retryDeadJobs, setPaused } from './operations/steer-queue.ts'
import { cancelJobs, deleteJobs, retryJobs, runJobsNow } from './operations/steer.ts'
import { sweep } from './operations/sweep.ts'
import { heartbeatWorker, listWorkers, removeWorker, stopWorker } from './operations/workers.ts'

interface QueueParams {
  readonly queue: string
}

/** The reference implementation of the broker contract. Each operation runs in one go, so nothing can come between. */
export class MemoryBroker implements FullBroker {
  readonly info: BrokerInfo = { store: 'memory', address: 'memory:', shared: false }
  readonly #namespace: Namespace
  readonly #closing = new AbortController()

  constructor(namespace: Namespace) {
    this.#namespace = namespace
  }

  /** Runs an operation unless the broker is closed; what it throws becomes a rejection. */
  #run<Params, Result>(
    operation: (namespace: Namespace, params: Params) => Result | Promise<Result>,
    params: Params,
  ): Promise<Result> {
    return new Promise((resolve) => {
      if (this.#closing.signal.aborted) throw new ClosedError('broker')
      resolve(operation(this.#namespace, params))
    })
  }

  diagnose = () => this.#run(diagnose, null)
  ping = () => this.#run(() => undefined, null)
  enqueue = (params: EnqueueParams) => this.#run(enqueue, params)
  settleAndClaim = (params: SettleAndClaimParams) => this.#run(settleAndClaim, params)
  renewLeases = (params: RenewLeasesParams) => this.#run(renewLeases, params)
  sweep = (params: SweepParams) => this.#run(sweep, params)
  recordProgress = (params: RecordProgressParams) => this.#run(recordProgress, params)
  appendLogs = (params: AppendLogsParams) => this.#run(appendLogs, params)
  findJobs = (params: FindJobsParams) => this.#run(findJobs, params)
  listJobs = (params: ListJobsParams) => this.#run(listJobs, params)
  cancelJobs = (params: SteerParams) => this.#run(cancelJobs, params)
  retryJobs = (params: SteerParams) => this.#run(retryJobs, params)
  runJobsNow = (params: SteerParams) => this.#run(runJobsNow, params)
  deleteJobs = (params: SteerParams) => this.#run(deleteJobs, params)
  editJobs = (params: EditJobsParams) => this.#run(editJobs, params)
  moveJobs = (params: MoveJobsParams) => this.#run(moveJobs, params)
  retryDeadJobs = (params: RetryDeadJobsParams) => this.#run(retryDeadJobs, params)
  drainQueue = (params: DrainQueueParams) => this.#run(drainQueue, params)
  dropNamespace = (params: DropNamespaceParams) => this.#run(dropNamespace, params)
  heartbeatWorker = (params: HeartbeatWorkerParams) => this.#run(heartbeatWorker, params)
  listWorkers = () => this.#run(listWorkers, null)
  listQueues = () => this.#run((namespace) => namespace.listQueues(), null)

  readErrorGroups = (params: ReadErrorGroupsParams) => this.#run(readErrorGroups, params)
  readHistory = (params: ReadHistoryParams) => this.#run(readHistory, params)
  setNotices = (params: SetNoticesParams) => this.#run(setNotices, params)
  readNotices = (params: ReadNoticesParams) => this.#run(readNotices, params)
  removeNotices = (params: RemoveNoticesParams) => this.#run(removeNotices, params)
  setLimit = (params: SetLimitParams) => this.#run(setLimit, params)
  listLimits = (params: QueueParams) => this.#run(listLimits, params)
  queueStats = (params: QueueParams) => this.#run((namespace) => queueStats(namespace, params.queue), null)
  recount = (params: QueueParams) => this.#run((namespace) => recount(namespace, params.queue), null)
  pauseQueue = (params: QueueParams) =>
    this.#run((namespace) => setPaused(namespace, params.queue, true), null)
  resumeQueue = (params: QueueParams) =>
    this.#run((namespace) => setPaused(namespace, params.queue, false), null)
  wake = (params: QueueParams) =>
    this.#run((namespace) => {
      namespace.read(params.queue).dueWatch = null
      namespace.wakes.wake(params.queue)
    }, null)
  registerQueue = (params: QueueParams) =>
    this.#run((namespace) => void namespace.queueNames.add(params.queue), null)

  setRetention = (params: QueueParams & { readonly retention: Retention }) =>
    this.#run((namespace) => {
      namespace.write(params.queue).queue.retention = params.retention
    }, null)

  readLogs = (params: QueueParams & { readonly jobId: string }) =>
    this.#run((namespace) => namespace.read(params.queue).jobs.get(params.jobId)?.logs ?? [], null)

  removeWorker = (params: { readonly workerId: string }) => this.#run(removeWorker, params)
  stopWorker = (params: { readonly workerId: string }) => this.#run(stopWorker, params)
  findSchedules = (params: FindSchedulesParams) => this.#run(findSchedules, params)
  listSchedules = (params: ListSchedulesParams) => this.#run(listSchedules, params)
  writeSchedule = (params: WriteScheduleParams) => this.#run(writeSchedule, params)
  deleteSchedule = (params: DeleteScheduleParams) => this.#run(deleteSchedule, params)
  findDocuments = (params: FindDocumentsParams) => this.#run(findDocuments, params)
  listDocuments = (params: ListDocumentsParams) => this.#run(listDocuments, params)
  writeDocument = (params: WriteDocumentParams) => this.#run(writeDocument, params)
  deleteDocument = (params: { readonly kind: string; readonly id: string }) =>
    this.#run(deleteDocument, params)
  claimSchedules = (params: ClaimSchedulesParams) => this.#run(claimSchedules, params)
  advanceSchedule = (params: AdvanceScheduleParams) => this.#run(advanceSchedule, params)

  waitForWork = (params: WaitForWorkParams) =>
    this.#run((namespace) => namespace.wakes.wait(this.#untilClosed(params)), null)

  watchSignals = (params: WatchSignalsParams) => this.#namespace.signals.watch(this.#untilClosed(params))

  subscribe = (params: SubscribeParams) => this.#namespace.events.subscribe(this.#untilClosed(params))

  close = () => {
    this.#closing.abort()
    return Promise.resolve()
  }

  #untilClosed<P extends { readonly signal: AbortSignal }>(params: P): P {
    return { ...params, signal: AbortSignal.any([params.signal, this.#closing.signal]) }
  }
}

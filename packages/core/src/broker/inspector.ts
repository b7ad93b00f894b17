import type { BurrowEvent, LogLine, Retention } from '../protocol/index.ts'
import type {
  FindDocumentsParams,
  FindDocumentsResult,
  ListDocumentsParams,
  ListDocumentsResult,
  WriteDocumentParams,
  WriteDocumentResult,
} from './operations/documents.ts'
import type { StoreDiagnosis } from './operations/diagnose.ts'
import type { DrainQueueParams, DrainQueueResult } from './operations/drain-queue.ts'
import type { DropNamespaceParams, DropNamespaceResult } from './operations/drop-namespace.ts'
import type { EditJobsParams, EditJobsResult } from './operations/edit-jobs.ts'
import type { FindJobsParams, FindJobsResult } from './operations/find-jobs.ts'
import type { ListJobsParams, ListJobsResult } from './operations/list-jobs.ts'
import type { SetLimitParams, SetLimitResult, StoredLimit } from './operations/limits.ts'
import type { MoveJobsParams, MoveJobsResult } from './operations/move-jobs.ts'
import type {
  ReadNoticesParams,
  ReadNoticesResult,
  RemoveNoticesParams,
  SetNoticesParams,
} from './operations/notices.ts'
import type { QueueStats, RecountResult } from './operations/queue-stats.ts'
import type { ReadErrorGroupsParams, ReadErrorGroupsResult } from './operations/read-error-groups.ts'
import type { ReadHistoryParams, ReadHistoryResult } from './operations/read-history.ts'
import type { RetryDeadJobsParams, RetryDeadJobsResult } from './operations/retry-dead-jobs.ts'
import type {
  DeleteScheduleParams,
  DeleteScheduleResult,
  FindSchedulesParams,
  FindSchedulesResult,
  ListSchedulesParams,
  ListSchedulesResult,
  WriteScheduleParams,
  WriteScheduleResult,
} from './operations/schedules.ts'
import type { SteerParams, SteerResult } from './operations/steer.ts'
import type { SubscribeParams } from './operations/subscribe.ts'
import type { LiveWorker, StopWorkerResult } from './operations/workers.ts'

interface QueueParams {
  readonly queue: string
}

/** The reading and steering side of the storage contract. Same rules as {@link Broker}. */
export interface BrokerInspector {
  findJobs(params: FindJobsParams): Promise<FindJobsResult>
  listJobs(params: ListJobsParams): Promise<ListJobsResult>
  /** Oldest first, at most 100; empty when no job or no line is kept. */
  readLogs(params: QueueParams & { readonly jobId: string }): Promise<readonly LogLine[]>
  cancelJobs(params: SteerParams): Promise<SteerResult>
  /** Dead or cancelled jobs back to `pending`, with all their attempts and the whole time for retries, and without a deadline. */
  retryJobs(params: SteerParams): Promise<SteerResult>
  /** Scheduled or retrying jobs to `pending` now. */
  runJobsNow(params: SteerParams): Promise<SteerResult>
  /** Removes jobs that are not active, with all they left. */
  deleteJobs(params: SteerParams): Promise<SteerResult>
  editJobs(params: EditJobsParams): Promise<EditJobsResult>
  moveJobs(params: MoveJobsParams): Promise<MoveJobsResult>
  retryDeadJobs(params: RetryDeadJobsParams): Promise<RetryDeadJobsResult>
  /** Nothing is handed out until resumed; enqueueing and running jobs go on. */
  pauseQueue(params: QueueParams): Promise<void>
  resumeQueue(params: QueueParams): Promise<void>
  drainQueue(params: DrainQueueParams): Promise<DrainQueueResult>
  setRetention(params: QueueParams & { readonly retention: Retention }): Promise<void>
  /** By name. */
  listQueues(): Promise<readonly string[]>
  /** O(1) in the number of jobs. */
  queueStats(params: QueueParams): Promise<QueueStats>
  /** Counts the structures themselves; O(n), for tests and repairs. */
  recount(params: QueueParams): Promise<RecountResult>
  listWorkers(): Promise<readonly LiveWorker[]>
  /** Marks a listed worker: its heartbeats answer that it was asked to stop, until it is off the list. */
  stopWorker(params: { readonly workerId: string }): Promise<StopWorkerResult>
  /** Takes effect with the next claim, for what waits as well. Active jobs count from the start. */
  setLimit(params: SetLimitParams): Promise<SetLimitResult>
  /** By type. */
  listLimits(params: QueueParams): Promise<readonly StoredLimit[]>
  readHistory(params: ReadHistoryParams): Promise<ReadHistoryResult>
  /**
   * Errors of failed and crashed attempts and lost leases, by what they have in common. Attempts whose cancellation was requested are
   * not counted. Of a queue 500 groups are kept, those seen last, each for 30 days after its last error.
   */
  readErrorGroups(params: ReadErrorGroupsParams): Promise<ReadErrorGroupsResult>
  findSchedules(params: FindSchedulesParams): Promise<FindSchedulesResult>
  listSchedules(params: ListSchedulesParams): Promise<ListSchedulesResult>
  writeSchedule(params: WriteScheduleParams): Promise<WriteScheduleResult>
  /** Jobs that it made stay. */
  deleteSchedule(params: DeleteScheduleParams): Promise<DeleteScheduleResult>
  /**
   * Events while it is iterated, at least once, in order within a queue. Recording starts with the first subscriber and ends
   * 5 minutes after the last one. Ends when `signal` is aborted.
   */
  subscribe(params: SubscribeParams): AsyncIterable<BurrowEvent>
  setNotices(params: SetNoticesParams): Promise<void>
  readNotices(params: ReadNoticesParams): Promise<ReadNoticesResult>
  removeNotices(params: RemoveNoticesParams): Promise<void>
  findDocuments(params: FindDocumentsParams): Promise<FindDocumentsResult>
  listDocuments(params: ListDocumentsParams): Promise<ListDocumentsResult>
  writeDocument(params: WriteDocumentParams): Promise<WriteDocumentResult>
  /** Removes the whole namespace in calls of bounded work. There is no way back. */
  dropNamespace(params: DropNamespaceParams): Promise<DropNamespaceResult>
  /** What the store says of itself. Reads only what costs nothing. */
  diagnose(): Promise<StoreDiagnosis>
  /** Resolves to false when there was none. */
  deleteDocument(params: { readonly kind: string; readonly id: string }): Promise<boolean>
}

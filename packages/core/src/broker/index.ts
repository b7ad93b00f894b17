export type { Broker, BrokerInfo, FullBroker } from './broker.ts'
export {
  isIngestStore,
  type IngestEntry,
  type IngestList,
  type IngestRejection,
  type IngestStore,
  type ReadIngestParams,
  type TakeIngestParams,
  type TakeIngestResult,
} from './ingest-store.ts'
export type { BrokerInspector } from './inspector.ts'
export type { AppendLogsParams, AppendLogsResult, LogEntry } from './operations/append-logs.ts'
export type {
  FindDocumentsParams,
  FindDocumentsResult,
  ListDocumentsParams,
  ListDocumentsResult,
  StoredDocument,
  WriteDocumentParams,
  WriteDocumentResult,
} from './operations/documents.ts'
export type { StoreDiagnosis, StorePersistence } from './operations/diagnose.ts'
export type { DropNamespaceParams, DropNamespaceResult } from './operations/drop-namespace.ts'
export type { DrainQueueParams, DrainQueueResult } from './operations/drain-queue.ts'
export type { EditJobsParams, EditJobsResult, JobEdit } from './operations/edit-jobs.ts'
export type { EnqueueOutcome, EnqueueParams, EnqueueResult, Transaction } from './operations/enqueue.ts'
export { refuseOtherNamespace } from './refuse-other-namespace.ts'
export { refuseTransaction } from './refuse-transaction.ts'
export type { FindJobsParams, FindJobsResult } from './operations/find-jobs.ts'
export type { SetLimitParams, SetLimitResult, StoredLimit } from './operations/limits.ts'
export type {
  Notice,
  ReadNoticesParams,
  ReadNoticesResult,
  RemoveNoticesParams,
  SetNoticesParams,
} from './operations/notices.ts'
export type { ListJobsParams, ListJobsResult } from './operations/list-jobs.ts'
export type { MoveJobsParams, MoveJobsResult } from './operations/move-jobs.ts'
export type { QueueStats, QueueTotals, RecountResult } from './operations/queue-stats.ts'
export type {
  ErrorGroupPlace,
  ReadErrorGroupsParams,
  ReadErrorGroupsResult,
} from './operations/read-error-groups.ts'
export type { HistoryPoint, ReadHistoryParams, ReadHistoryResult } from './operations/read-history.ts'
export type { RecordProgressParams, RecordProgressResult } from './operations/record-progress.ts'
export type { RenewLeasesParams, RenewLeasesResult, RenewOutcome } from './operations/renew-leases.ts'
export type { RetryDeadJobsParams, RetryDeadJobsResult } from './operations/retry-dead-jobs.ts'
export type {
  AdvanceScheduleParams,
  AdvanceScheduleResult,
  ClaimSchedulesParams,
  ClaimSchedulesResult,
  DeleteScheduleParams,
  DeleteScheduleResult,
  FindSchedulesParams,
  FindSchedulesResult,
  ListSchedulesParams,
  ListSchedulesResult,
  WriteScheduleParams,
  WriteScheduleResult,
} from './operations/schedules.ts'
export type {
  ClaimRequest,
  SettleAndClaimParams,
  SettleAndClaimResult,
  Settlement,
  SettleOutcome,
} from './operations/settle-and-claim.ts'
export type { SteerOutcome, SteerParams, SteerResult } from './operations/steer.ts'
export type { SubscribeParams } from './operations/subscribe.ts'
export type { SweepParams, SweepResult } from './operations/sweep.ts'
export type { WaitForWorkParams, WaitForWorkResult } from './operations/wait-for-work.ts'
export type { Signal, WatchSignalsParams } from './operations/watch-signals.ts'
export type {
  HeartbeatWorkerParams,
  HeartbeatWorkerResult,
  LiveWorker,
  RunningJob,
  StopWorkerResult,
  WorkerInfo,
} from './operations/workers.ts'

export { BulkAction } from './bulk/bulk-action.ts'
export type { BulkFilter } from './bulk/bulk-filter.ts'
export { BULK_ACTIONS, type BulkActionName, type BulkOptions } from './bulk/bulk-options.ts'
export type { BulkError, BulkProgress } from './bulk/bulk-progress.ts'
export type { BulkPreview } from './bulk/preview-bulk.ts'
export { Burrow } from './burrow.ts'
export type { QueueLimit, SetLimitOptions } from './calls/limit-calls.ts'
export type { BurrowOptions } from './client-options.ts'
export type { CloneOptions } from './clone.ts'
export type { EditOptions } from './edit-options.ts'
export type { EnqueueItem } from './enqueue-items.ts'
export type { ShownJob } from './enqueuer.ts'
export type { EnqueuedOutcome } from './enqueued-outcome.ts'
export type { TransactionOption } from './enqueue-in-transaction.ts'
export type { EventsOptions } from './events-options.ts'
export type { ErrorGroupsOptions, ErrorGroupsPage } from './error-groups.ts'
export type { HistoryOptions, JobHistory, QueueHistory } from './history.ts'
export { JobHandle, type EnqueuedJob } from './job-handle.ts'
export type { JobLookupOptions } from './job-lookup.ts'
export type { JobsOptions, JobsPage } from './list-options.ts'
export type { ResultOptions } from './result-waiter.ts'
export type {
  ScheduledJobOptions,
  ScheduleParams,
  DeleteScheduleOptions,
  ScheduleResult,
  SchedulesOptions,
  SchedulesPage,
  TypedScheduleParams,
} from './schedules/schedule-options.ts'
export type { SchedulerHandle } from './schedules/scheduler-runner.ts'
export type { NamespaceStats } from './summary.ts'

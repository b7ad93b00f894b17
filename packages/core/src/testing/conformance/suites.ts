import type { ConformanceSuite } from './harness.ts'
import { appendLogsSuite } from './append-logs.suite.ts'
import { cancelJobsSuite } from './cancel-jobs.suite.ts'
import { claimOrderSuite } from './claim-order.suite.ts'
import { concurrencySuite } from './concurrency.suite.ts'
import { crashSuite } from './crash.suite.ts'
import { deadlinesSuite } from './deadlines.suite.ts'
import { deleteJobsSuite } from './delete-jobs.suite.ts'
import { diagnoseSuite } from './diagnose.suite.ts'
import { drainQueueSuite } from './drain-queue.suite.ts'
import { dropNamespaceSuite } from './drop-namespace.suite.ts'
import { editJobsSuite } from './edit-jobs.suite.ts'
import { enqueueSuite } from './enqueue.suite.ts'
import { findJobsSuite } from './find-jobs.suite.ts'
import { heartbeatWorkerSuite } from './heartbeat-worker.suite.ts'
import { jobTracesSuite } from './job-traces.suite.ts'
import { jobWebhooksSuite } from './job-webhooks.suite.ts'
import { listJobsSuite } from './list-jobs.suite.ts'
import { listQueuesSuite } from './list-queues.suite.ts'
import { listWorkersSuite } from './list-workers.suite.ts'
import { modelSuite } from './model.suite.ts'
import { moveJobsSuite } from './move-jobs.suite.ts'
import { noticesSuite } from './notices.suite.ts'
import { oddValuesSuite } from './odd-values.suite.ts'
import { pauseAndResumeSuite } from './pause-and-resume.suite.ts'
import { queueStatsSuite } from './queue-stats.suite.ts'
import { readErrorGroupsSuite } from './read-error-groups.suite.ts'
import { readHistorySuite } from './read-history.suite.ts'
import { readLogsSuite } from './read-logs.suite.ts'
import { recordProgressSuite } from './record-progress.suite.ts'
import { recountSuite } from './recount.suite.ts'
import { registerQueueSuite } from './register-queue.suite.ts'
import { removeWorkerSuite } from './remove-worker.suite.ts'
import { stopWorkerSuite } from './stop-worker.suite.ts'
import { renewLeasesSuite } from './renew-leases.suite.ts'
import { repeatSuite } from './repeat.suite.ts'
import { repeatSettlementSuite } from './repeat-settlement.suite.ts'
import { resumeEventsSuite } from './resume-events.suite.ts'
import { retryDeadJobsSuite } from './retry-dead-jobs.suite.ts'
import { retryJobsSuite } from './retry-jobs.suite.ts'
import { retryBudgetSuite } from './retry-budget.suite.ts'
import { runJobsNowSuite } from './run-jobs-now.suite.ts'
import { setAsideSuite } from './set-aside.suite.ts'
import { setRetentionSuite } from './set-retention.suite.ts'
import { settleAndClaimSuite } from './settle-and-claim.suite.ts'
import { subscribeSuite } from './subscribe.suite.ts'
import { sweepSuite } from './sweep.suite.ts'
import { workerSuite } from './worker.suite.ts'
import { uniqueJobsSuite } from './unique-jobs.suite.ts'
import { waitForWorkSuite } from './wait-for-work.suite.ts'
import { wakeSuite } from './wake.suite.ts'
import { watchDueSuite } from './watch-due.suite.ts'
import { watchSignalsSuite } from './watch-signals.suite.ts'
import { advanceScheduleSuite } from './advance-schedule.suite.ts'
import { claimSchedulesSuite } from './claim-schedules.suite.ts'
import { slotsSuite } from './slots.suite.ts'
import { writeDocumentSuite } from './write-document.suite.ts'
import { writeScheduleSuite } from './write-schedule.suite.ts'
import { concurrencyLimitsSuite } from './concurrency-limits.suite.ts'
import { limitedJobsSuite } from './limited-jobs.suite.ts'
import { rateLimitsSuite } from './rate-limits.suite.ts'
import { setLimitSuite } from './set-limit.suite.ts'

/** Every suite, one for each operation or topic. */
export const SUITES: readonly ConformanceSuite[] = [
  enqueueSuite,
  uniqueJobsSuite,
  settleAndClaimSuite,
  crashSuite,
  claimOrderSuite,
  watchDueSuite,
  setAsideSuite,
  repeatSuite,
  repeatSettlementSuite,
  renewLeasesSuite,
  sweepSuite,
  deadlinesSuite,
  retryBudgetSuite,
  recordProgressSuite,
  appendLogsSuite,
  readLogsSuite,
  waitForWorkSuite,
  wakeSuite,
  cancelJobsSuite,
  watchSignalsSuite,
  retryJobsSuite,
  runJobsNowSuite,
  deleteJobsSuite,
  editJobsSuite,
  moveJobsSuite,
  retryDeadJobsSuite,
  diagnoseSuite,
  drainQueueSuite,
  dropNamespaceSuite,
  pauseAndResumeSuite,
  setRetentionSuite,
  findJobsSuite,
  listJobsSuite,
  queueStatsSuite,
  readErrorGroupsSuite,
  readHistorySuite,
  recountSuite,
  listQueuesSuite,
  registerQueueSuite,
  heartbeatWorkerSuite,
  removeWorkerSuite,
  stopWorkerSuite,
  listWorkersSuite,
  setLimitSuite,
  rateLimitsSuite,
  limitedJobsSuite,
  concurrencyLimitsSuite,
  writeScheduleSuite,
  writeDocumentSuite,
  claimSchedulesSuite,
  advanceScheduleSuite,
  slotsSuite,
  subscribeSuite,
  resumeEventsSuite,
  noticesSuite,
  jobWebhooksSuite,
  jobTracesSuite,
  oddValuesSuite,
  concurrencySuite,
  modelSuite,
  workerSuite,
]

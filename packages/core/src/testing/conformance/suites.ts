import type { ConformanceSuite } from './harness.ts'
import { cancelJobsSuite } from './cancel-jobs.suite.ts'
import { claimOrderSuite } from './claim-order.suite.ts'
import { deleteJobsSuite } from './delete-jobs.suite.ts'
import { drainQueueSuite } from './drain-queue.suite.ts'
import { enqueueSuite } from './enqueue.suite.ts'
import { pauseAndResumeSuite } from './pause-and-resume.suite.ts'
import { renewLeasesSuite } from './renew-leases.suite.ts'
import { repeatSuite } from './repeat.suite.ts'
import { retryDeadJobsSuite } from './retry-dead-jobs.suite.ts'
import { retryJobsSuite } from './retry-jobs.suite.ts'
import { runJobsNowSuite } from './run-jobs-now.suite.ts'
import { setAsideSuite } from './set-aside.suite.ts'
import { setRetentionSuite } from './set-retention.suite.ts'
import { settleAndClaimSuite } from './settle-and-claim.suite.ts'
import { sweepSuite } from './sweep.suite.ts'

/** Every suite, one for each operation or topic. */
export const SUITES: readonly ConformanceSuite[] = [
  enqueueSuite,
  settleAndClaimSuite,
  claimOrderSuite,
  setAsideSuite,
  repeatSuite,
  renewLeasesSuite,
  sweepSuite,
  cancelJobsSuite,
  retryJobsSuite,
  runJobsNowSuite,
  deleteJobsSuite,
  retryDeadJobsSuite,
  drainQueueSuite,
  pauseAndResumeSuite,
  setRetentionSuite,
]

import type { ConformanceSuite } from './harness.ts'
import { claimOrderSuite } from './claim-order.suite.ts'
import { enqueueSuite } from './enqueue.suite.ts'
import { renewLeasesSuite } from './renew-leases.suite.ts'
import { settleAndClaimSuite } from './settle-and-claim.suite.ts'
import { sweepSuite } from './sweep.suite.ts'

/** Every suite, one for each operation or topic. */
export const SUITES: readonly ConformanceSuite[] = [
  enqueueSuite,
  settleAndClaimSuite,
  claimOrderSuite,
  renewLeasesSuite,
  sweepSuite,
]

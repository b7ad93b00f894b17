import type { Given } from '../global-flags.ts'
import { runBulk, type BulkFlags } from './run-bulk.ts'

/** `burrow bulk retry` */
export async function bulkRetry(given: Given<BulkFlags>): Promise<void> {
  await runBulk('retry', given)
}

import type { Given } from '../global-flags.ts'
import { runBulk, type BulkFlags } from './run-bulk.ts'

/** `burrow bulk run` */
export async function bulkRun(given: Given<BulkFlags>): Promise<void> {
  await runBulk('run', given)
}

import type { Given } from '../global-flags.ts'
import { runBulk, type BulkFlags } from './run-bulk.ts'

/** `burrow bulk cancel` */
export async function bulkCancel(given: Given<BulkFlags>): Promise<void> {
  await runBulk('cancel', given)
}

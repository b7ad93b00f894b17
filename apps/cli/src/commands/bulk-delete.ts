import type { Given } from '../global-flags.ts'
import { runBulk, type BulkFlags } from './run-bulk.ts'

/** `burrow bulk delete` */
export async function bulkDelete(given: Given<BulkFlags>): Promise<void> {
  await runBulk('delete', given)
}

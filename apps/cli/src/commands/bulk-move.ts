import type { Given } from '../global-flags.ts'
import { runBulk, type BulkFlags } from './run-bulk.ts'

/** `burrow bulk move` */
export async function bulkMove(given: Given<BulkFlags>): Promise<void> {
  await runBulk('move', given)
}

import type { Given } from '../global-flags.ts'
import { runBulk, type BulkFlags } from './run-bulk.ts'

/** `burrow dlq retry` */
export async function retryDeadLetters({ flags, globals }: Given<BulkFlags>): Promise<void> {
  await runBulk('retry', { flags: { ...flags, state: 'dead' }, globals })
}

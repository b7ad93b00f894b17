import type { Given } from '../global-flags.ts'
import { runBulk, type BulkFlags } from './run-bulk.ts'

/** `burrow dlq purge` */
export async function purgeDeadLetters({ flags, globals }: Given<BulkFlags>): Promise<void> {
  await runBulk('delete', { flags: { ...flags, state: 'dead' }, globals })
}

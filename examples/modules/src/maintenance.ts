import type { Burrow } from '@burrow/core'
import { maintenanceCleanup, maintenanceReport } from '@burrow/modules-maintenance'

/** Cleans up every night and tells every morning how it went. Repeating it changes nothing. */
export async function lookAfter(burrow: Burrow, operator: string): Promise<void> {
  await burrow.schedule('nightly-cleanup', {
    type: maintenanceCleanup,
    payload: { olderThanMs: 3 * 86_400_000 },
    cron: '0 0 * * *',
  })
  await burrow.schedule('daily-report', {
    type: maintenanceReport,
    payload: { mailTo: operator },
    cron: { expression: '0 7 * * *', timezone: 'Europe/Berlin' },
  })
}

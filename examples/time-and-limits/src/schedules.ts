import { defineJob, type Burrow } from '@burrow/core'
import { z } from 'zod'

const report = defineJob({
  type: 'report',
  input: z.object({ of: z.string() }),
})

/** Written at every start of the program: the second time nothing changes. */
export async function scheduleReports(burrow: Burrow): Promise<void> {
  await burrow.schedule('sales-report', {
    cron: { expression: '30 6 * * MON-FRI', timezone: 'Europe/Berlin' },
    overlap: 'skip',
    type: report,
    payload: { of: 'sales' },
    options: { queue: 'reports', maxRetries: 5, expiresInMs: 3_600_000 },
  })
}

/** What an operator does with it. */
export async function operateReports(burrow: Burrow): Promise<readonly number[]> {
  await burrow.pauseSchedule('sales-report')
  await burrow.triggerSchedule('sales-report')
  await burrow.resumeSchedule('sales-report')
  const { schedules } = await burrow.schedules()
  return schedules.flatMap(({ nextAt }) => (nextAt === null ? [] : [nextAt]))
}

/** The next times of a rule, before it is stored. */
export function previewReports(burrow: Burrow, from: Date): readonly string[] {
  const rule = { cron: { expression: '30 6 * * MON-FRI', timezone: 'Europe/Berlin' } }
  return burrow.previewSchedule(rule, 3, from).map((slot) => new Date(slot).toISOString())
}

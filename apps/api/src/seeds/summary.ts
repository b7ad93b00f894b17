import { JOB_STATES } from '@burrow/core'
import type { ApiApp, ApiDeps } from '../api-deps.ts'
import { STATUS_OF } from './task.ts'

/** Numbers and health below a path. */
export function registerSummary(app: ApiApp, { burrow, burrowOf }: ApiDeps, base: string): void {
  app.get(`${base}/stats`, async (context) => {
    const own = burrowOf(context)
    const [stats, workers] = await Promise.all([own.stats(), own.workers()])
    const count = { pending: 0, processing: 0, completed: 0, failed: 0, scheduled: 0 }
    for (const state of JOB_STATES) count[STATUS_OF[state]] += stats.counts[state]
    // Of completed jobs the newest are kept; all of them are counted.
    const completed = stats.totals.completed
    return context.json({
      total_tasks: count.pending + count.processing + completed + count.failed + count.scheduled,
      pending_count: count.pending,
      processing_count: count.processing,
      completed_count: completed,
      failed_count: count.failed,
      scheduled_count: count.scheduled,
      // Each can run one task at a time.
      worker_count: workers.reduce((sum, { concurrency }) => sum + concurrency, 0),
    })
  })
  app.get(`${base}/health`, async (context) => {
    await burrow.ping()
    return context.json({ status: 'ok' }, 200)
  })
}

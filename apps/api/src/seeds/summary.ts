import { JOB_STATES, type LiveWorker } from '@burrow/core'
import { WEBHOOK_QUEUE } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../api-deps.ts'
import { STATUS_OF } from './task.ts'

/** How many tasks a worker can run at once. One that only sends webhooks runs none. */
function tasksOf({ queues, concurrency }: LiveWorker): number {
  return queues.every((queue) => queue === WEBHOOK_QUEUE) ? 0 : concurrency
}

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
      worker_count: workers.reduce((sum, worker) => sum + tasksOf(worker), 0),
    })
  })
  app.get(`${base}/health`, async (context) => {
    await burrow.ping()
    return context.json({ status: 'ok' }, 200)
  })
}

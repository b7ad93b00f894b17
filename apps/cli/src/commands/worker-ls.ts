import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { printPage } from '../output/print.ts'

/** `burrow worker ls` */
export async function listWorkers({ globals }: Given): Promise<void> {
  await using gateway = await openGateway(globals)
  const items = await gateway.workers()
  const rows = items.map((worker) => ({
    id: worker.id,
    name: worker.name,
    host: `${worker.host}:${worker.pid}`,
    queues: worker.queues.join(','),
    state: worker.state,
    active: `${worker.active}/${worker.concurrency}`,
    completed: worker.completed,
    failed: worker.failed,
    memory_mb: Math.round(worker.memory_bytes / 1024 ** 2),
    lag_ms: worker.event_loop_lag_ms,
    version: worker.version,
    started_at: worker.started_at,
    seen_at: worker.seen_at,
  }))
  printPage({ items }, rows, { what: 'workers', asked: globals.output })
}

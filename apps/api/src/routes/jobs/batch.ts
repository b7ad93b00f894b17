import { createJobsRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { ArraySplitter } from '../../batch/array-splitter.ts'
import { LINES, LIST, sendBatch } from '../../batch/batch-response.ts'
import { LineSplitter } from '../../batch/line-splitter.ts'
import { readPieces } from '../../batch/read-pieces.ts'
import { runBatch } from '../../batch/run-batch.ts'
import { isNdjson } from '../../middleware/body-rules.ts'
import { admitItems } from '../../rate-limits/admit-items.ts'

/**
 * `POST /jobs/batch`. Registered without the validators of the contract, which would read the whole body first; each job is
 * checked by the same schema on its own.
 */
export function registerCreateJobs(app: ApiApp, deps: ApiDeps): void {
  const { burrow, types, logger, stopping, limits } = deps
  const onInternal = (error: unknown): void =>
    logger.error('a job of a batch failed', {
      error: error instanceof Error ? error.message : String(error),
      stack: error instanceof Error ? error.stack : undefined,
    })
  app.post(createJobsRoute.path, (context) => {
    const admit = admitItems(context.get('takeRequests') ?? ((wanted) => wanted))
    const lines = isNdjson(context.req.header('content-type'))
    const body = context.req.raw.body ?? new Blob([]).stream()
    const pieces = readPieces(body, {
      limitBytes: limits.batchBytes,
      idleMs: limits.readMs,
      clock: burrow.settings.clock,
    })
    const splitter = lines ? new LineSplitter(limits.bodyBytes) : new ArraySplitter(limits.bodyBytes)
    const batch = runBatch({ burrow, types, onInternal, pieces, splitter, admit, stopping })
    return sendBatch(batch, lines ? LINES : LIST)
  })
}

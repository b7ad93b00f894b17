import { AsyncLocalStorage } from 'node:async_hooks'
import { createJobsRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { ArraySplitter } from '../../batch/array-splitter.ts'
import { LINES, LIST, sendBatch } from '../../batch/batch-response.ts'
import { countOutcomes } from '../../batch/count-outcomes.ts'
import { LineSplitter } from '../../batch/line-splitter.ts'
import { readPieces } from '../../batch/read-pieces.ts'
import { runBatch } from '../../batch/run-batch.ts'
import { auditFields } from '../../middleware/request-log.ts'
import { isNdjson } from '../../middleware/body-rules.ts'
import { admitItems } from '../../rate-limits/admit-items.ts'

/**
 * `POST /jobs/batch`. Registered without the validators of the contract, which would read the whole body first; each job is
 * checked by the same schema on its own.
 */
export function registerCreateJobs(app: ApiApp, deps: ApiDeps): void {
  const { burrowOf, types, logger, stopping, limits } = deps
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
      clock: deps.burrow.settings.clock,
    })
    const splitter = lines ? new LineSplitter(limits.bodyBytes) : new ArraySplitter(limits.bodyBytes)
    const burrow = burrowOf(context)
    const batch = runBatch({
      ...{ burrow, types, onInternal, pieces, splitter, admit, stopping },
      within: AsyncLocalStorage.snapshot(),
    })
    // The answer begins before its end is known, so what was done has a line of its own.
    const fields = auditFields(context)
    const counted = countOutcomes(batch, (counts) => {
      deps.reads.forget()
      logger[counts.forbidden > 0 ? 'warn' : 'info']('a batch ended', { ...fields, ...counts })
    })
    return sendBatch(counted, lines ? LINES : LIST)
  })
}

import { toBulkOptions, toBulkPreviewDto } from '@burrow/api-contract/mappers'
import type { NewBulkActionDto } from '@burrow/api-contract'
import { delay, systemClock, type Burrow, type BulkAction } from '@burrow/core'
import type { BulkGateway, BulkProgress } from '../gateway.ts'
import { explain } from './errors.ts'

/** How often whoever looks on is told. */
const TELL_MS = 200

function progressOf({ progress }: BulkAction): BulkProgress {
  const { errors, ...counts } = progress
  return {
    ...counts,
    errors: errors.map(({ jobId, queue, code, message }) => ({ job_id: jobId, queue, code, message })),
  }
}

/** Bulk actions on a store, made by this process. */
export function storeBulk(burrow: Burrow): BulkGateway {
  const prepare = (action: NewBulkActionDto): BulkAction => {
    try {
      return burrow.bulk(toBulkOptions(action))
    } catch (error) {
      return explain(error)
    }
  }
  return {
    preview: async (wanted) => toBulkPreviewDto(await prepare(wanted).preview()),
    async run(wanted, { signal, onProgress }) {
      await using action = prepare(wanted)
      const abort = (): void => action.abort()
      if (signal.aborted) abort()
      signal.addEventListener('abort', abort, { once: true })
      const ended = new AbortController()
      const running = action.run().finally(() => ended.abort())
      // Its failure is looked at by the last await; until then nobody listens.
      running.catch(() => {})
      while (!ended.signal.aborted) {
        await delay(systemClock, TELL_MS, ended.signal)
        onProgress(progressOf(action))
      }
      signal.removeEventListener('abort', abort)
      await running
      return progressOf(action)
    },
  }
}

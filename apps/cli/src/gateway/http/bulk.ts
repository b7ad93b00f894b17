import type { BulkActionDto } from '@burrow/api-contract'
import { delay, systemClock } from '@burrow/core/time'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../../cli-error.ts'
import type { BulkGateway, BulkProgress } from '../gateway.ts'
import type { ApiCaller } from './api-caller.ts'

/** How often an action is looked at. */
const POLL_MS = 250

function progressOf({ state, matched, done, refused, failed, errors }: BulkActionDto): BulkProgress {
  return { state, matched, done, refused, failed, errors }
}

function isRunning({ state }: BulkActionDto): boolean {
  return state === 'ready' || state === 'running' || state === 'paused'
}

/** Bulk actions that the process of an API runs. */
export function httpBulk({ client, read }: ApiCaller): BulkGateway {
  return {
    async preview(wanted) {
      const found = await read(client.POST('/api/v1/bulk-actions', { body: { ...wanted, dry_run: true } }))
      if ('sample' in found) return found
      throw new CliError(EXIT.failed, 'the API answered without a preview')
    },
    async run(wanted, { signal, onProgress }) {
      const started = await read(client.POST('/api/v1/bulk-actions', { body: wanted }))
      if (!('id' in started)) throw new CliError(EXIT.failed, 'the API answered without a bulk action')
      const at = { params: { path: { id: started.id } } }
      let action: BulkActionDto = started
      while (isRunning(action)) {
        onProgress(progressOf(action))
        await delay(systemClock, POLL_MS, signal)
        if (signal.aborted) {
          action = await read(client.DELETE('/api/v1/bulk-actions/{id}', at))
          break
        }
        action = await read(client.GET('/api/v1/bulk-actions/{id}', at))
      }
      return progressOf(action)
    },
  }
}

import {
  toIso,
  toIsoOrNull,
  type BulkActionDto,
  type ListedBulkActionDto,
  type NewBulkActionDto,
} from '@burrow/api-contract'
import type { BulkAction } from '@burrow/core'

/** What is known here of a bulk action. */
export interface ShownBulkAction {
  readonly id: string
  readonly request: NewBulkActionDto
  readonly action: BulkAction
  readonly createdAt: number
  readonly expected: ListedBulkActionDto['expected']
  readonly endedAt: number | null
  readonly reason: string | null
}

/** A bulk action as a list shows it: without the errors of single jobs. */
export function toListedBulkActionDto({
  id,
  request,
  action,
  createdAt,
  expected,
  endedAt,
  reason,
}: ShownBulkAction): ListedBulkActionDto {
  const { state, matched, done, refused, failed } = action.progress
  return {
    id,
    action: request.action,
    filter: { ...request.filter },
    rate_per_second: request.rate_per_second ?? null,
    limit: request.limit ?? null,
    to: request.to ?? null,
    // While it is counted, nothing is left for anybody to begin.
    state: state === 'ready' ? 'running' : state,
    ...{ expected, matched, done, refused, failed },
    created_at: toIso(createdAt),
    ended_at: toIsoOrNull(endedAt),
    reason,
  }
}

/** A bulk action as the HTTP API shows it. */
export function toBulkActionDto(bulk: ShownBulkAction): BulkActionDto {
  return {
    ...toListedBulkActionDto(bulk),
    errors: bulk.action.progress.errors.map(({ jobId, queue, code, message }) => ({
      ...{ job_id: jobId, queue, code, message },
    })),
  }
}

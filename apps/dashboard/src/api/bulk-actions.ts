import { queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { BULK_KEY } from './keys.ts'

/** A bulk action, with why single jobs were not changed. */
export type BulkAction = Schemas['BulkAction']
export type ListedBulkAction = Schemas['ListedBulkAction']
export type BulkPreview = Schemas['BulkPreview']
/** What is to be done, and to which jobs. */
export type BulkRequest = Schemas['NewBulkAction']
export type BulkActionName = BulkRequest['action']
export type BulkFilter = NonNullable<BulkRequest['filter']>

/** How often one that runs is asked for. */
const RUNNING_MS = 1_000
/** How often it is looked whether somebody else began one. */
const IDLE_MS = 15_000

export function isRunning({ ended_at: endedAt }: Pick<ListedBulkAction, 'ended_at'>): boolean {
  return endedAt === null
}

/** What would be done. Changes nothing. */
export async function previewBulk(request: BulkRequest): Promise<BulkPreview> {
  const body = { ...request, dry_run: true }
  return (await unwrap(client.POST('/api/v1/bulk-actions', { body }))) as BulkPreview
}

export async function startBulk(request: BulkRequest): Promise<BulkAction> {
  return (await unwrap(client.POST('/api/v1/bulk-actions', { body: request }))) as BulkAction
}

/** What runs and what ended lately. Also somebody else may begin one, and there is no event for it. */
export const bulkActionsQuery = queryOptions({
  queryKey: BULK_KEY,
  queryFn: async ({ signal }) => (await unwrap(client.GET('/api/v1/bulk-actions', { signal }))).items,
  refetchInterval: ({ state }) => (state.data?.some(isRunning) ? RUNNING_MS : IDLE_MS),
})

export function bulkActionQuery(id: string) {
  return queryOptions({
    queryKey: [...BULK_KEY, id],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/bulk-actions/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data === undefined || isRunning(state.data) ? RUNNING_MS : false),
  })
}

/** What can be done to one that runs. */
export type BulkSteering = 'pause' | 'resume' | 'abort'

export function steerBulk(id: string, steering: BulkSteering): Promise<BulkAction> {
  const params = { path: { id } }
  if (steering === 'abort') return unwrap(client.DELETE('/api/v1/bulk-actions/{id}', { params }))
  return steering === 'pause'
    ? unwrap(client.POST('/api/v1/bulk-actions/{id}/pause', { params }))
    : unwrap(client.POST('/api/v1/bulk-actions/{id}/resume', { params }))
}

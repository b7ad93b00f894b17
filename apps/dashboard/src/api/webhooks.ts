import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { every } from './every.ts'
import type { JobState } from './jobs.ts'
import { WEBHOOKS_KEY } from './keys.ts'

export type WebhookEndpoint = Schemas['WebhookEndpoint']
export type WebhookDelivery = Schemas['WebhookDelivery']
export type WebhookDeliveryDetails = Schemas['WebhookDeliveryDetails']
export type WebhookSecrets = Schemas['WebhookSecrets']
export type EndpointBody = Schemas['NewWebhookEndpoint']
export type EndpointPatch = Schemas['PatchWebhookEndpoint']

const PAGE = 100

/** Endpoints, the oldest first, a page at a time. */
export const endpointsQuery = infiniteQueryOptions({
  queryKey: [...WEBHOOKS_KEY, 'endpoints'],
  queryFn: ({ pageParam, signal }) =>
    unwrap(
      client.GET('/api/v1/webhooks/endpoints', {
        params: { query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
  refetchInterval: every(10_000),
})

export function fetchEndpoint(id: string, signal?: AbortSignal): Promise<WebhookEndpoint> {
  return unwrap(
    client.GET('/api/v1/webhooks/endpoints/{id}', {
      params: { path: { id } },
      ...(signal === undefined ? {} : { signal }),
    }),
  )
}

export function endpointQuery(id: string) {
  return queryOptions({
    queryKey: [...WEBHOOKS_KEY, 'endpoint', id],
    queryFn: ({ signal }) => fetchEndpoint(id, signal),
    refetchInterval: every(10_000),
  })
}

/** An endpoint for its name: addresses rarely change. */
export function endpointNameQuery(id: string) {
  return queryOptions({ ...endpointQuery(id), staleTime: 60_000, refetchInterval: false })
}

/** What of the deliveries is wanted. */
export interface DeliveryFilter {
  readonly endpoint_id?: string
  readonly job_id?: string
  readonly state?: JobState
}

/** Deliveries by state, the newest ended first, a page at a time. */
export function deliveriesQuery(filter: DeliveryFilter) {
  return infiniteQueryOptions({
    queryKey: [...WEBHOOKS_KEY, 'deliveries', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/v1/webhooks/deliveries', {
          params: { query: { ...filter, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: every(5_000),
  })
}

export function deliveryQuery(id: string) {
  return queryOptions({
    queryKey: [...WEBHOOKS_KEY, 'delivery', id],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/webhooks/deliveries/{id}', { params: { path: { id } }, signal })),
    refetchInterval: every(3_000),
  })
}

export function createEndpoint(body: EndpointBody): Promise<Schemas['CreatedWebhookEndpoint']> {
  return unwrap(client.POST('/api/v1/webhooks/endpoints', { body }))
}

/** Changes an endpoint as long as nobody else has. */
export function patchEndpoint(
  { id, revision }: Pick<WebhookEndpoint, 'id' | 'revision'>,
  body: EndpointPatch,
): Promise<WebhookEndpoint> {
  const params = { path: { id }, header: { 'if-match': `"${revision}"` } }
  return unwrap(client.PATCH('/api/v1/webhooks/endpoints/{id}', { params, body }))
}

export function deleteEndpoint({ id, revision }: WebhookEndpoint): Promise<unknown> {
  const params = { path: { id }, header: { 'if-match': `"${revision}"` } }
  return unwrap(client.DELETE('/api/v1/webhooks/endpoints/{id}', { params }))
}

/** Sends it a webhook that tells of nothing. */
export function testEndpoint(id: string): Promise<WebhookDelivery> {
  return unwrap(client.POST('/api/v1/webhooks/endpoints/{id}/test', { params: { path: { id } } }))
}

export function replayDelivery(id: string): Promise<WebhookDelivery> {
  return unwrap(client.POST('/api/v1/webhooks/deliveries/{id}/replay', { params: { path: { id } } }))
}

/** Secrets that sign now: of an endpoint, or of the namespace for null. They are kept nowhere here. */
export function fetchSecrets(endpoint: string | null): Promise<WebhookSecrets> {
  if (endpoint === null) return unwrap(client.GET('/api/v1/webhooks/secret'))
  return unwrap(client.GET('/api/v1/webhooks/endpoints/{id}/secret', { params: { path: { id: endpoint } } }))
}

export function rotateSecret(endpoint: string | null, oldValidForMs: number): Promise<WebhookSecrets> {
  const body = { old_valid_for_ms: oldValidForMs }
  if (endpoint === null) return unwrap(client.POST('/api/v1/webhooks/rotate-secret', { body }))
  const params = { path: { id: endpoint } }
  return unwrap(client.POST('/api/v1/webhooks/endpoints/{id}/rotate-secret', { params, body }))
}

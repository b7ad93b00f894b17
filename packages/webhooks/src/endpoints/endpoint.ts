import type { StoredDocument } from '@burrow/core/broker'
import { decodeJson, encodeJson, type EventFormat, type JsonText } from '@burrow/core/protocol'
import type { WebhookSecret } from '../signing/secrets.ts'
import type { WebhookFilter } from './endpoint-filter.ts'

/** `gone`: it answered 410. `failing`: a delivery failed for good, and none succeeded since it was made. */
export type DisabledReason = 'gone' | 'failing'

/** Somebody who wants to be told of jobs. */
export interface WebhookEndpoint {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly filter: WebhookFilter
  /** What it is sent. */
  readonly format: EventFormat
  readonly enabled: boolean
  /** Why Burrow disabled it; null when it is enabled, or when somebody disabled it. */
  readonly disabledReason: DisabledReason | null
  /** Grows with every write. */
  readonly revision: number
  /** Store time in ms. */
  readonly createdAt: number
  readonly updatedAt: number
}

/** What is written down of an endpoint. */
export type EndpointRecord = Pick<
  WebhookEndpoint,
  'url' | 'description' | 'filter' | 'format' | 'enabled' | 'disabledReason'
> & { readonly secrets: readonly WebhookSecret[] }

export const ENDPOINT_KIND = 'webhook-endpoint'

export function readRecord(document: StoredDocument): EndpointRecord {
  const record = decodeJson(document.text) as unknown as Omit<EndpointRecord, 'format'>
  // Those that were written before there was a choice have none.
  return { format: 'json', ...record }
}

export function writeRecord(record: EndpointRecord): JsonText {
  return encodeJson(record, 'endpoint')
}

/** An endpoint without its secrets. */
export function toEndpoint(
  { id, revision, createdAt, updatedAt }: Omit<StoredDocument, 'kind' | 'text'>,
  { url, description, filter, format, enabled, disabledReason }: EndpointRecord,
): WebhookEndpoint {
  return { id, url, description, filter, format, enabled, disabledReason, revision, createdAt, updatedAt }
}

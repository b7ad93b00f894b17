import { InvalidOptionError } from '@burrow/core/errors'
import {
  asOptions,
  EVENT_FORMATS,
  NOTICE_NAMES,
  parseName,
  parseNoticeNames,
  parseWebhookUrl,
  rejectUnknownKeys,
  type EventFormat,
  type NoticeName,
} from '@burrow/core/protocol'
import type { EndpointRecord } from './endpoint.ts'
import type { WebhookFilter } from './endpoint-filter.ts'
import { PATTERN } from './pattern.ts'

/** Which events an endpoint wants. */
export interface WebhookFilterOptions {
  /** @default all of them */
  readonly events?: readonly NoticeName[]
  /** Patterns, such as `email:*`; at most 50. @default all types */
  readonly types?: readonly string[]
  /** Patterns; at most 50. @default all queues */
  readonly queues?: readonly string[]
  /** The job has at least one of them; at most 50. @default with and without tags */
  readonly tags?: readonly string[]
}

/** A new endpoint. */
export interface WebhookEndpointOptions {
  /** `https:`, or `http:` for hosts that workers are allowed to reach. */
  readonly url: string
  /** For people; at most 500 characters. @default '' */
  readonly description?: string
  /** @default everything */
  readonly filter?: WebhookFilterOptions
  /** `cloudevents`: each event in the envelope of CloudEvents 1.0, as `application/cloudevents+json`. @default 'json' */
  readonly format?: EventFormat
  /** @default true */
  readonly enabled?: boolean
}

/** What of an endpoint is to be different; a filter is replaced as a whole. */
export type WebhookEndpointChanges = Partial<WebhookEndpointOptions>

const KEYS = ['url', 'description', 'filter', 'format', 'enabled']
const FILTER_KEYS = ['events', 'types', 'queues', 'tags']
const MAX_ENTRIES = 50
const MAX_DESCRIPTION = 500

function checkList<T>(
  value: unknown,
  field: string,
  check: (entry: unknown, field: string) => T,
): readonly T[] {
  if (!Array.isArray(value) || value.length > MAX_ENTRIES)
    throw new InvalidOptionError(field, `must be a list of at most ${MAX_ENTRIES}`)
  return [...new Set(Array.from(value as unknown[], (entry, index) => check(entry, `${field}[${index}]`)))]
}

function checkPattern(value: unknown, field: string): string {
  if (typeof value === 'string' && PATTERN.test(value)) return value
  throw new InvalidOptionError(field, 'must be a name, in which * stands for any characters')
}

function resolveFilter(filter: WebhookFilterOptions | undefined, field: string): WebhookFilter {
  const given = asOptions(filter, field)
  rejectUnknownKeys(given, FILTER_KEYS, field)
  return {
    events: given.events === undefined ? NOTICE_NAMES : parseNoticeNames(given.events, `${field}.events`),
    types: checkList(given.types ?? [], `${field}.types`, checkPattern),
    queues: checkList(given.queues ?? [], `${field}.queues`, checkPattern),
    tags: checkList(given.tags ?? [], `${field}.tags`, parseName),
  }
}

function checkDescription(value: unknown): string {
  if (typeof value === 'string' && value.length <= MAX_DESCRIPTION) return value
  throw new InvalidOptionError(
    'endpoint.description',
    `must be text of at most ${MAX_DESCRIPTION} characters`,
  )
}

function checkFormat(value: unknown): EventFormat {
  const format = EVENT_FORMATS.find((name) => name === value)
  if (format !== undefined) return format
  throw new InvalidOptionError('endpoint.format', `must be one of ${EVENT_FORMATS.join(', ')}`)
}

function checkEnabled(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw new InvalidOptionError('endpoint.enabled', 'must be true or false')
}

type Settled = Omit<EndpointRecord, 'secrets'>

/** @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`) with the field */
export function resolveEndpoint(options: WebhookEndpointOptions): Settled {
  const given = asOptions(options, 'endpoint')
  rejectUnknownKeys(given, KEYS, 'endpoint')
  return {
    url: parseWebhookUrl(given.url, 'endpoint.url'),
    description: checkDescription(given.description ?? ''),
    filter: resolveFilter(given.filter, 'endpoint.filter'),
    format: checkFormat(given.format ?? 'json'),
    enabled: checkEnabled(given.enabled ?? true),
    disabledReason: null,
  }
}

/** What is not given stays. Who enables or disables an endpoint takes its reason away. @throws as {@link resolveEndpoint} */
export function mergeEndpoint(record: EndpointRecord, changes: WebhookEndpointChanges): EndpointRecord {
  const given = asOptions(changes, 'endpoint')
  rejectUnknownKeys(given, KEYS, 'endpoint')
  const { url, description, filter, format, enabled } = given
  return {
    url: url === undefined ? record.url : parseWebhookUrl(url, 'endpoint.url'),
    description: description === undefined ? record.description : checkDescription(description),
    filter: filter === undefined ? record.filter : resolveFilter(filter, 'endpoint.filter'),
    format: format === undefined ? record.format : checkFormat(format),
    enabled: enabled === undefined ? record.enabled : checkEnabled(enabled),
    disabledReason: enabled === undefined ? record.disabledReason : null,
    secrets: record.secrets,
  }
}

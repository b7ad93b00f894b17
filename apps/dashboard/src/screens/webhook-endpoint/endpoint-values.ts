import { NOTICE_NAMES } from '@burrow/core/protocol'
import type { EndpointBody, WebhookEndpoint } from '../../api/webhooks.ts'

/** An endpoint as it is typed. */
export interface EndpointValues {
  readonly url: string
  readonly description: string
  readonly events: readonly (typeof NOTICE_NAMES)[number][]
  readonly types: string
  readonly queues: string
  readonly tags: string
  readonly isEnabled: boolean
}

export const EMPTY_ENDPOINT: EndpointValues = {
  ...{ url: '', description: '', events: [], types: '', queues: '', tags: '' },
  isEnabled: true,
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** An endpoint as the form shows it. All events are the same as none chosen. */
export function toEndpointValues(endpoint: WebhookEndpoint): EndpointValues {
  const { url, description, filter, enabled } = endpoint
  const isAll = filter.events.length === NOTICE_NAMES.length
  return {
    ...{ url, description },
    events: isAll ? [] : filter.events,
    types: filter.types.join(', '),
    queues: filter.queues.join(', '),
    tags: filter.tags.join(', '),
    isEnabled: enabled,
  }
}

/** The body that makes an endpoint. */
export function toEndpointBody(values: EndpointValues): EndpointBody {
  const { url, description, events, types, queues, tags, isEnabled } = values
  return {
    url: url.trim(),
    description: description.trim(),
    filter: {
      events: events.length === 0 ? [...NOTICE_NAMES] : [...events],
      ...{ types: listOf(types), queues: listOf(queues), tags: listOf(tags) },
    },
    enabled: isEnabled,
  }
}

/** What of an endpoint was changed; a filter is replaced as a whole. */
export function toEndpointPatch(before: EndpointValues, after: EndpointValues): Partial<EndpointBody> {
  const old: Readonly<Record<string, unknown>> = { ...toEndpointBody(before) }
  return Object.fromEntries(
    Object.entries(toEndpointBody(after)).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name]),
    ),
  )
}

import type { Burrow } from '@burrow/core'
import { LIMITS, NOTICE_NAMES, type NoticeName } from '@burrow/core/protocol'
import { ENDPOINT_KIND, readRecord, toEndpoint, type WebhookEndpoint } from './endpoint.ts'

type Store = Burrow['broker']

/** Endpoints of a namespace at most: the relay looks at all of them for each event. */
export const MAX_ENDPOINTS = LIMITS.pageSize

/** All that there are, by id, which is by age. */
export async function listEndpoints(broker: Store): Promise<readonly WebhookEndpoint[]> {
  const endpoints: WebhookEndpoint[] = []
  let after: string | null = null
  for (;;) {
    const page = await broker.listDocuments({ kind: ENDPOINT_KIND, after, limit: LIMITS.pageSize })
    endpoints.push(...page.documents.map((document) => toEndpoint(document, readRecord(document))))
    after = page.documents.at(-1)?.id ?? null
    if (!page.more || after === null) return endpoints
  }
}

/** What enabled endpoints ask for. */
async function wantedNames(broker: Store): Promise<readonly NoticeName[]> {
  const endpoints = await listEndpoints(broker)
  const names = new Set(endpoints.flatMap(({ enabled, filter }) => (enabled ? filter.events : [])))
  return NOTICE_NAMES.filter((name) => names.has(name))
}

/**
 * Has the store keep notices of what enabled endpoints ask for, and gives the names. Whoever writes an endpoint calls it afterwards.
 * Of several at once the last to set looks once more behind its write, and so has seen what all others wrote before they came here.
 */
export async function syncNotices(broker: Store): Promise<readonly NoticeName[]> {
  let names = await wantedNames(broker)
  for (;;) {
    await broker.setNotices({ names })
    const now = await wantedNames(broker)
    if (now.join() === names.join()) return names
    names = now
  }
}

import type { WebhookEndpoint } from '@burrow/webhooks'
import type { Context } from 'hono'
import { actorOf } from '../../access/actor-of.ts'

/** Whether an endpoint hears of nothing but what whoever asks reaches; its address may be as good as a key. */
export function seesEndpoint(context: Context, { filter }: WebhookEndpoint): boolean {
  const { grant } = actorOf(context)
  return grant.isEverywhere || (filter.queues.length > 0 && grant.coversQueues(filter.queues))
}

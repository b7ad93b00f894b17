import type { Burrow } from '@burrow/core'
import { WebhookEndpoints } from '@burrow/webhooks'
import { startWebhooks, type RunningWebhooks } from '@burrow/webhooks/handlers'

/** Somebody who is told of every mail that failed for good. Keep the secret where the receiver finds it. */
export async function tellOperators(burrow: Burrow, url: string): Promise<string> {
  const endpoints = new WebhookEndpoints(burrow)
  const created = await endpoints.create({
    url,
    description: 'Operators',
    filter: { events: ['job.dead'], types: ['email:*'] },
  })
  return created?.secrets[0]?.secret ?? ''
}

/** One job that tells its customer how it ends. */
export async function exportFor(burrow: Burrow, customer: string, callback: string): Promise<string> {
  const { id } = await burrow.enqueue('export', { customer }, { webhook: callback })
  return id
}

/** Sends webhooks in this process; the worker of Burrow does so by itself. */
export function sendWebhooks(burrow: Burrow, allowHosts: readonly string[]): Promise<RunningWebhooks> {
  return startWebhooks(burrow, { allowHosts, concurrency: 10 })
}

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Burrow } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { WebhookEndpoints } from '@burrow/webhooks'
import { startWebhooks } from '@burrow/webhooks/handlers'

/** Schedules of a shop: by a clock, by a distance, at dates, and one that is paused. */
export async function sampleSchedules(burrow: Burrow): Promise<void> {
  await burrow.schedule('report-monthly', {
    cron: { expression: '30 2 1 * *', timezone: 'Europe/Berlin' },
    ...{ type: 'report:monthly', payload: { of: 'sales', customers: 'all' }, overlap: 'skip' },
  })
  await burrow.schedule('reminders', {
    cron: { expression: '0 9-17/2 * * mon-fri', timezone: 'America/New_York' },
    ...{ type: 'email:send', payload: { to: 'team@example.com', subject: 'Open orders' } },
    options: { queue: 'email', tags: ['reminder'] },
  })
  await burrow.schedule('clean-up', {
    every: { ms: 900_000 },
    type: 'files:clean',
    payload: { olderThanDays: 30 },
  })
  await burrow.schedule('old-import', {
    cron: { expression: '*/10 * * * *' },
    ...{ type: 'stock:import', payload: null, paused: true },
  })
  for (let turn = 0; turn < 3; turn += 1) await burrow.triggerSchedule('reminders')
}

/** Limits, one of which is full. */
export async function sampleLimits(burrow: Burrow): Promise<void> {
  await burrow.setLimit(
    'email:send',
    { rate: 100, per: '1s', perKey: { concurrency: 2 } },
    { queue: 'email' },
  )
  await burrow.setLimit('billing:charge', { rate: 600, per: '1m', burst: 20 }, { queue: 'billing' })
  await burrow.setLimit('report:monthly', { concurrency: 1 }, { queue: 'default' })
  await burrow.enqueue('report:monthly', { month: '2026-09' })
  await burrow.enqueue('report:monthly', { month: '2026-08' })
}

/** A job that failed as often as it may, with what it logged. */
export async function enqueueHopeless(burrow: Burrow): Promise<string> {
  const { id } = await burrow.enqueue(
    'email:send',
    { to: 'bad@example.com', subject: 'Your invoice', invoice: { number: 2_041, total: 'EUR 129.90' } },
    { ...{ queue: 'email', maxRetries: 2, tags: ['invoice'] }, backoff: { kind: 'fixed', baseMs: 50 } },
  )
  await waitFor(async () => (await burrow.job(id))?.state === 'dead', { what: 'it is dead' })
  return id
}

/** Endpoints, one of which answers and one of which does not, and a job that both are told of. */
export async function sampleWebhooks(
  burrow: Burrow,
): Promise<AsyncDisposable & { readonly jobId: string; readonly endpointId: string | undefined }> {
  const server = createServer((request, response) => {
    const isFine = request.url === '/orders'
    request
      .resume()
      .on('end', () =>
        response
          .writeHead(isFine ? 200 : 503, { 'content-type': 'text/plain' })
          .end(isFine ? 'thank you' : 'We are moving house. Try again tomorrow.'),
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const webhooks = await startWebhooks(burrow, { allowHosts: [`127.0.0.1:${port}`] })
  const endpoints = new WebhookEndpoints(burrow)
  const of = (path: string): string => `http://127.0.0.1:${port}/${path}`
  const made = await endpoints.create({
    ...{ url: of('orders'), description: 'Marks orders as paid' },
    filter: { queues: ['billing', 'shop'] },
  })
  await endpoints.create({ url: of('alerts'), description: 'Pager', filter: { events: ['job.dead'] } })
  await endpoints.create({ url: 'https://hooks.example.com/crm', description: 'CRM', enabled: false })
  const { id: jobId } = await burrow.enqueue(
    'billing:charge',
    { order: 4_711 },
    { queue: 'shop', webhook: of('customer') },
  )
  await burrow.enqueue('billing:charge', { order: 7 }, { queue: 'shop', maxRetries: 0 })
  await waitFor(async () => (await burrow.jobs({ queue: 'webhooks', state: 'completed' })).jobs.length > 0, {
    what: 'a webhook arrived',
  })
  return {
    ...{ jobId, endpointId: made?.endpoint.id },
    async [Symbol.asyncDispose]() {
      await webhooks.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Keys of a company, one of them revoked. */
export async function sampleKeys(url: string): Promise<void> {
  const call = async (path: string, method: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${url}/api/v1/keys${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? null : answer.json()
  }
  await call('', 'POST', { name: 'Ada', role: 'admin' })
  await call('', 'POST', { name: 'shop', scopes: ['jobs:enqueue'], queues: ['email', 'billing'] })
  await call('', 'POST', { name: 'on call', role: 'operator' })
  const { id } = (await call('', 'POST', { name: 'old laptop', role: 'viewer' })) as { id: string }
  await call(`/${id}`, 'DELETE')
}

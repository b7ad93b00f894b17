import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect, defineJob, defineModule } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { startWebhooks } from '@burrow/webhooks/handlers'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { startRig, type ApiRig } from './api-rig.ts'

const BASE = '/api/v1/webhooks'
const ENDPOINTS = `${BASE}/endpoints`
const DELIVERIES = `${BASE}/deliveries`
const url = 'https://example.com/hooks'
const echo = defineModule(defineJob({ type: 'echo', input: z.unknown() }), (input) => input)

/** Webhooks are sent, and this is where they arrive. */
async function receiving(api: ApiRig): Promise<{ url: string; ids: string[] }> {
  const ids: string[] = []
  const server = createServer((request, response) => {
    ids.push(String(request.headers['webhook-id']))
    request.resume().on('end', () => response.writeHead(200).end('thanks'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const webhooks = await startWebhooks(api.burrow, { allowHosts: [`127.0.0.1:${port}`] })
  onTestFinished(async () => {
    await webhooks.stop()
    await new Promise((resolve) => server.close(resolve))
  })
  return { url: `http://127.0.0.1:${port}/`, ids }
}

it('an endpoint is created, shown, listed, changed and deleted', async () => {
  await using api = await startRig()
  const given = {
    url,
    description: 'Billing',
    filter: { events: ['job.dead'], types: ['email:*'], tags: ['eu'] },
  }
  const created = await api.request('POST', ENDPOINTS, given)
  const { id, secrets, ...rest } = created.body
  const path = `${ENDPOINTS}/${String(id)}`
  expect([created.status, created.headers.get('etag'), created.headers.get('location')]).toEqual([
    201,
    '"1"',
    path,
  ])
  const time = expect.stringMatching(/Z$/) as string
  const shown = {
    ...{ id, url, description: 'Billing', filter: { ...given.filter, queues: [] } },
    ...{
      format: 'json',
      enabled: true,
      disabled_reason: null,
      revision: 1,
      created_at: time,
      updated_at: time,
    },
  }
  expect({ id, ...rest }).toEqual(shown)
  expect(secrets).toEqual([{ secret: expect.stringMatching(/^whsec_/), valid_until: null }])
  const got = await api.request('GET', path)
  expect([got.body, got.headers.get('etag')]).toEqual([shown, '"1"'])
  await api.request('POST', ENDPOINTS, { url: `${url}/2` })
  const first = await api.request('GET', `${ENDPOINTS}?limit=1`)
  const second = await api.request('GET', `${ENDPOINTS}?limit=1&cursor=${String(first.body['next_cursor'])}`)
  expect([first.body.items, second.body.items?.[0]?.['url'], second.body['next_cursor']]).toEqual([
    [shown],
    `${url}/2`,
    null,
  ])
  const patched = await api.request('PATCH', path, { enabled: false, filter: {} }, { 'if-match': '"1"' })
  expect(patched.body).toMatchObject({
    ...{ url, format: 'json', enabled: false, revision: 2 },
    filter: { events: ['job.completed', 'job.failed', 'job.dead', 'job.cancelled'], types: [], tags: [] },
  })
  expect((await api.request('PATCH', path, { enabled: true }, { 'if-match': '"1"' })).status).toBe(412)
  expect((await api.request('DELETE', path, undefined, { 'if-match': '"1"' })).status).toBe(412)
  expect((await api.request('GET', path)).body).toMatchObject({ enabled: false, revision: 2 })
  expect((await api.request('DELETE', path, undefined, { 'if-match': '"2"' })).status).toBe(204)
  expect(await api.request('GET', path)).toMatchObject({
    status: 404,
    body: { code: 'WEBHOOK_ENDPOINT_NOT_FOUND' },
  })
})

it('secrets are answered where they are made and asked for, and nowhere else', async () => {
  await using api = await startRig()
  const { body } = await api.request('POST', ENDPOINTS, { url })
  const path = `${ENDPOINTS}/${String(body['id'])}`
  const asked = await api.request('GET', `${path}/secret`)
  expect(asked.body.items).toEqual(body['secrets'])
  const rotated = await api.request('POST', `${path}/rotate-secret`, { old_valid_for_ms: 60_000 })
  expect(rotated.body.items).toHaveLength(2)
  expect(rotated.body.items?.[1]).toEqual({
    ...asked.body.items?.[0],
    valid_until: expect.stringMatching(/Z$/) as string,
  })
  expect((await api.request('POST', `${path}/rotate-secret`)).body.items).toHaveLength(3)
  expect(await api.request('POST', `${path}/rotate-secret`, { old_valid_for_ms: -1 })).toMatchObject({
    ...{ status: 400, body: { field: 'old_valid_for_ms' } },
  })
  const namespace = await api.request('GET', `${BASE}/secret`)
  expect((await api.request('GET', `${BASE}/secret`)).body).toEqual(namespace.body)
  const next = await api.request('POST', `${BASE}/rotate-secret`)
  expect(next.body.items?.[1]?.['secret']).toBe(namespace.body.items?.[0]?.['secret'])
  const seen = [await api.request('GET', path), await api.request('GET', ENDPOINTS), api.logged]
  expect(JSON.stringify(seen)).not.toContain('whsec_')
})

it('a job with a webhook, over every door, is told of and replayed', async () => {
  await using api = await startRig()
  const receiver = await receiving(api)
  await api.work(echo)
  const { status, body } = await api.request('POST', '/api/v1/jobs', { type: 'echo', webhook: receiver.url })
  const events = ['job.completed', 'job.dead', 'job.cancelled']
  expect([status, body['webhook']]).toEqual([201, { url: receiver.url, events }])
  let deliveries: Record<string, unknown>[] = []
  await waitFor(async () => {
    const page = await api.request('GET', `${DELIVERIES}?job_id=${String(body['id'])}&state=completed`)
    deliveries = page.body.items ?? []
    return deliveries.length === 1
  })
  const [delivery] = deliveries
  expect(delivery).toMatchObject({
    ...{
      event: 'job.completed',
      endpoint_id: null,
      url: receiver.url,
      job_id: body['id'],
      job_queue: 'default',
    },
    ...{ message_id: receiver.ids[0], response_status: 200, attempt: 1, max_attempts: 10, error: null },
  })
  const path = `${DELIVERIES}/${String(delivery?.['id'])}`
  const { body: details } = await api.request('GET', path)
  expect(JSON.parse(String(details['body']))).toMatchObject({
    type: 'job.completed',
    data: { id: body['id'] },
  })
  expect(details).toMatchObject({
    attempts: [{ attempt: 1, outcome: 'completed' }],
    log: [{ message: 'answered', fields: { status: 200, body: 'thanks' } }],
  })
  const replayed = await api.request('POST', `${path}/replay`)
  expect([replayed.status, replayed.body['message_id']]).toEqual([202, delivery?.['message_id']])
  await waitFor(() => receiver.ids.length === 2)
  expect(receiver.ids[1]).toBe(receiver.ids[0])
  const batch = await api.request('POST', '/api/v1/jobs/batch', [
    { type: 'a', webhook: { url, events: ['job.dead'] } },
    { type: 'a', webhook: { url: 'ftp://example.com' } },
  ])
  expect(batch.body.items).toMatchObject([{ status: 201 }, { status: 400, field: 'webhook.url' }])
  const job = { type: 'a', webhook: { url, events: ['job.failed'] } }
  const schedule = await api.request('POST', '/api/v1/schedules', { every_ms: 60_000, job })
  expect(schedule.body['job']).toMatchObject(job)
  const bare = await api.request('PATCH', `/api/v1/schedules/${String(schedule.body['id'])}`, {
    job: { webhook: null },
  })
  expect(bare.body['job']).toMatchObject({ webhook: null })
})

it('a test is sent to an endpoint, and found under it', async () => {
  await using api = await startRig()
  const receiver = await receiving(api)
  const { body } = await api.request('POST', ENDPOINTS, { url: receiver.url })
  const test = await api.request('POST', `${ENDPOINTS}/${String(body['id'])}/test`)
  expect([test.status, test.body['event'], test.body['job_id']]).toEqual([202, 'webhook.test', null])
  await waitFor(() => receiver.ids.length === 1)
  expect(receiver.ids[0]).toBe(test.body['message_id'])
  const list = await api.request('GET', `${DELIVERIES}?endpoint_id=${String(body['id'])}`)
  expect(list.body.items).toMatchObject([{ id: test.body['id'] }])
  expect((await api.request('GET', `${DELIVERIES}?endpoint_id=other`)).body.items).toEqual([])
})

it.each<[object, string]>([
  [{}, 'url'],
  [{ url: 'nowhere' }, 'url'],
  [{ url: 'https://me:pass@example.com/' }, 'url'],
  [{ url, secret: 'mine' }, 'secret'],
  [{ url, filter: { events: [] } }, 'filter.events'],
  [{ url, filter: { types: ['a b'] } }, 'filter.types[0]'],
  [{ url, enabled: 1 }, 'enabled'],
])('an endpoint of %j is refused for %s', async (given, field) => {
  await using api = await startRig()
  expect(await api.request('POST', ENDPOINTS, given)).toMatchObject({ status: 400, body: { field } })
  expect((await api.request('GET', ENDPOINTS)).body.items).toEqual([])
})

it.each([
  ['GET', `${ENDPOINTS}/x`, 'WEBHOOK_ENDPOINT_NOT_FOUND'],
  ['DELETE', `${ENDPOINTS}/x`, 'WEBHOOK_ENDPOINT_NOT_FOUND'],
  ['GET', `${ENDPOINTS}/x/secret`, 'WEBHOOK_ENDPOINT_NOT_FOUND'],
  ['POST', `${ENDPOINTS}/x/rotate-secret`, 'WEBHOOK_ENDPOINT_NOT_FOUND'],
  ['POST', `${ENDPOINTS}/x/test`, 'WEBHOOK_ENDPOINT_NOT_FOUND'],
  ['GET', `${DELIVERIES}/x`, 'WEBHOOK_DELIVERY_NOT_FOUND'],
  ['POST', `${DELIVERIES}/x/replay`, 'WEBHOOK_DELIVERY_NOT_FOUND'],
])('%s %s is 404', async (method, path, code) => {
  await using api = await startRig()
  expect(await api.request(method, path)).toMatchObject({ status: 404, body: { code } })
})

it('200 endpoints are enough', async () => {
  await using burrow = await connect('memory:')
  await using api = await startRig({ burrow })
  for (let n = 0; n < 200; n += 1)
    await burrow.broker.writeDocument({
      ...{ kind: 'webhook-endpoint', id: `ep_${n}`, ifRevision: 0 },
      text: JSON.stringify({ url, filter: { events: ['job.dead'] }, enabled: true, secrets: [] }),
    })
  expect(await api.request('POST', ENDPOINTS, { url })).toMatchObject({
    ...{ status: 409, body: { code: 'TOO_MANY_WEBHOOK_ENDPOINTS' } },
  })
})

import { expect, it } from 'vitest'
import { startAuthRig } from './support/auth-rig.ts'

const API = '/api/v1'
const EVERY_MINUTE = { every_ms: 60_000 }

it('who may enqueue everywhere cannot have words of his own signed as webhooks', async () => {
  await using api = await startAuthRig()
  const operator = await api.key({ role: 'operator' })
  const admin = await api.key({})
  const made = await api.as(admin, 'POST', `${API}/webhooks/endpoints`, { url: 'https://example.org/' })
  const endpointId = (made.body as { id: string }).id
  const payload = {
    ...{ messageId: 'msg_1', event: 'job.completed', endpointId, url: null, job: null },
    body: '{"type":"job.completed","data":{"id":"forged"}}',
  }
  const forged = { type: 'webhook:deliver', queue: 'webhooks', payload }
  expect(await api.as(operator, 'POST', `${API}/jobs`, forged)).toMatchObject({
    status: 403,
    body: { code: 'FORBIDDEN' },
  })
  const batch = await api.as(operator, 'POST', `${API}/jobs/batch`, [forged, { type: 'a' }])
  expect(batch.body).toMatchObject({ items: [{ status: 403, code: 'FORBIDDEN' }, { status: 201 }] })
  const plan = { ...EVERY_MINUTE, id: 'forged', job: { type: forged.type, queue: 'webhooks', payload } }
  expect((await api.as(operator, 'POST', `${API}/schedules`, plan)).status).toBe(403)
  const tested = await api.as(admin, 'POST', `${API}/webhooks/endpoints/${endpointId}/test`)
  const { id } = tested.body as { id: string }
  const edited = await api.as(operator, 'PATCH', `${API}/jobs/${id}?queue=webhooks`, { payload })
  expect(edited.status).toBe(403)
  const { jobs } = await api.burrow.jobs({ queue: 'webhooks' })
  expect(jobs.map((job) => job.id)).toEqual([id])
})

it('endpoints of webhooks that hear of other queues are not there', async () => {
  await using api = await startAuthRig()
  const admin = await api.key({})
  const mail = await api.key({ role: 'operator', queues: ['mail.*'] })
  const endpoints = `${API}/webhooks/endpoints`
  const make = async (path: string, queues: string[]) => {
    const body = { url: `https://example.org/${path}`, filter: { queues } }
    return ((await api.as(admin, 'POST', endpoints, body)).body as { id: string }).id
  }
  const own = await make('own', ['mail.out', 'mail.in*'])
  const others = [await make('all', []), await make('any', ['*']), await make('both', ['mail.*', 'billing'])]
  const listed = (await api.as(mail, 'GET', endpoints)).body as { items: { id: string }[] }
  expect(listed.items.map(({ id }) => id)).toEqual([own])
  expect((await api.as(mail, 'GET', `${endpoints}/${own}`)).status).toBe(200)
  for (const id of others)
    expect(await api.as(mail, 'GET', `${endpoints}/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'WEBHOOK_ENDPOINT_NOT_FOUND' },
    })
  const all = (await api.as(admin, 'GET', endpoints)).body as { items: unknown[] }
  expect(all.items).toHaveLength(4)
})

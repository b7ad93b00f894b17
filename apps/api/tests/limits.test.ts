import { expect, it } from 'vitest'
import { startRig } from './api-rig.ts'

const PATH = '/api/v1/limits'

it('a limit is set, shown, listed and removed', async () => {
  await using api = await startRig()
  const limit = { rate: 10, per_ms: 1_000, burst: 5, concurrency: 2, per_key: { concurrency: 1 } }
  const put = await api.request('PUT', `${PATH}/q/email`, limit)
  const shown = {
    ...{ queue: 'q', type: 'email', ...limit, revision: 1, active: 0, waiting: 0 },
    per_key: { rate: null, per_ms: null, burst: null, concurrency: 1 },
  }
  expect([put.status, put.body, put.headers.get('etag')]).toEqual([200, shown, '"1"'])
  expect((await api.request('GET', `${PATH}/q/email`)).body).toEqual(shown)
  // What is shown can be sent back but for what is not decided by a client.
  const { queue: _, type: __, revision: ___, active: ____, waiting: _____, ...again } = shown
  expect((await api.request('PUT', `${PATH}/q/email`, again)).body['revision']).toBe(1)
  await api.request('PUT', `${PATH}/r/a`, { concurrency: 1 })
  const first = await api.request('GET', `${PATH}?limit=1`)
  const second = await api.request('GET', `${PATH}?limit=1&cursor=${String(first.body['next_cursor'])}`)
  expect([first.body.items?.[0]?.['type'], second.body.items?.[0]?.['type']]).toEqual(['email', 'a'])
  expect((await api.request('GET', `${PATH}?queue=r`)).body.items).toHaveLength(1)
  expect((await api.request('DELETE', `${PATH}/q/email`)).status).toBe(204)
  for (const method of ['GET', 'DELETE'])
    expect(await api.request(method, `${PATH}/q/email`)).toMatchObject({
      ...{ status: 404, body: { code: 'LIMIT_NOT_FOUND' } },
    })
  expect(await api.request('GET', `${PATH}?queue=none`)).toMatchObject({
    ...{ status: 404, body: { code: 'QUEUE_NOT_FOUND' } },
  })
})

it('is written only over what was asked for', async () => {
  await using api = await startRig()
  const send = (method: string, headers: Record<string, string>, concurrency?: number) =>
    api.request(method, `${PATH}/q/a`, concurrency && { concurrency }, headers)
  expect((await send('PUT', { 'if-match': '*' }, 1)).status).toBe(412)
  expect((await send('PUT', { 'if-none-match': '*' }, 1)).status).toBe(200)
  expect(await send('PUT', { 'if-none-match': '*' }, 2)).toMatchObject({
    ...{ status: 412, body: { code: 'PRECONDITION_FAILED' } },
  })
  expect((await send('PUT', { 'if-match': '"1"' }, 2)).body['revision']).toBe(2)
  expect((await send('PUT', { 'if-match': '"1"' }, 3)).status).toBe(412)
  expect((await send('PUT', { 'if-match': '*' }, 3)).body['revision']).toBe(3)
  expect((await send('DELETE', { 'if-match': '"2"' })).status).toBe(412)
  expect((await send('DELETE', { 'if-match': '"3"' })).status).toBe(204)
})

it.each<[object, string, string?]>([
  [{}, 'rate', 'INVALID_OPTION'],
  [{ rate: 0, per_ms: 1_000 }, 'rate', 'INVALID_OPTION'],
  [{ rate: 1, per_ms: 0 }, 'per_ms', 'INVALID_OPTION'],
  [{ rate: 1 }, 'per_ms', 'INVALID_OPTION'],
  [{ rate: 1, per_ms: 1_000, burst: 2 }, 'burst', 'INVALID_OPTION'],
  [{ concurrency: 0 }, 'concurrency', 'INVALID_OPTION'],
  [{ concurrency: 1, per_key: {} }, 'per_key', 'INVALID_OPTION'],
  [{ per_key: { rate: 1, per_ms: 0 } }, 'per_key.per_ms', 'INVALID_OPTION'],
  [{ rate: '1' }, 'rate'],
  [{ speed: 1 }, 'speed'],
])('a limit of %j is refused for %s', async (limit, field, code = 'INVALID_REQUEST') => {
  await using api = await startRig()
  expect(await api.request('PUT', `${PATH}/q/a`, limit)).toMatchObject({ status: 400, body: { code, field } })
  expect((await api.request('GET', '/api/v1/queues')).body.items).toEqual([])
})

it('a queue shows what waits for a limit, and since when the next job could run', async () => {
  await using api = await startRig()
  await api.request('POST', '/api/v1/jobs', { type: 'a', queue: 'q' })
  const { body } = await api.request('GET', '/api/v1/queues/q')
  expect(body).toMatchObject({ limited: {}, pending_since: expect.stringMatching(/Z$/) })
  expect((await api.request('POST', '/api/v1/queues/other/pause')).body['pending_since']).toBeNull()
})

import { describe, expect, it } from 'vitest'
import { failing, startRig } from './api-rig.ts'

const JOBS = '/api/v1/jobs'

describe('entity tags', () => {
  it('a read that changed nothing since is 304 without a body', async () => {
    await using api = await startRig()
    await api.request('POST', JOBS, { type: 'a', id: 'x', delay_ms: 60_000 })
    for (const path of [`${JOBS}/x`, JOBS, '/api/v1/queues', '/api/v1/stats']) {
      const first = await api.request('GET', path)
      const tag = String(first.headers.get('etag'))
      expect(tag).toMatch(/^"[\w-]{27}"$/)
      expect(first.headers.get('cache-control')).toBe('private, no-cache')
      for (const known of [tag, `"other", W/${tag}`, '*']) {
        const again = await api.request('GET', path, undefined, { 'if-none-match': known })
        expect(again).toMatchObject({ status: 304, body: { text: '' } })
        expect(again.headers.get('etag')).toBe(tag)
      }
      expect(await api.request('GET', path, undefined, { 'if-none-match': '"other"' })).toMatchObject({
        status: 200,
      })
    }
    const { headers } = await api.request('GET', `${JOBS}/x`)
    await api.request('POST', `${JOBS}/x/cancel`)
    const changed = await api.request('GET', `${JOBS}/x`, undefined, {
      'if-none-match': String(headers.get('etag')),
    })
    expect(changed).toMatchObject({ status: 200, body: { state: 'cancelled' } })
  })

  it('writes and problems have none', async () => {
    await using api = await startRig()
    expect((await api.request('POST', JOBS, { type: 'a' })).headers.get('etag')).toBeNull()
    const missing = await api.request('GET', `${JOBS}/x`)
    expect(missing.headers.get('etag')).toBeNull()
    expect(missing.headers.get('cache-control')).toBe('no-store')
  })
})

describe('pages in the order of names', () => {
  it('go on behind the last name', async () => {
    await using api = await startRig()
    for (const queue of ['c', 'a', 'b']) await api.request('POST', JOBS, { type: 'a', queue })
    const first = await api.request('GET', '/api/v1/queues?limit=2')
    expect(first.body.items?.map((queue) => queue['name'])).toEqual(['a', 'b'])
    const cursor = String(first.body['next_cursor'])
    await api.request('POST', JOBS, { type: 'a', queue: 'aa' })
    const second = await api.request('GET', `/api/v1/queues?limit=2&cursor=${cursor}`)
    expect(second.body).toMatchObject({ items: [{ name: 'c' }], next_cursor: null })
    for (const bad of ['x', `${cursor}A`, 'bm90'])
      expect(await api.request('GET', `/api/v1/queues?cursor=${bad}`)).toMatchObject({
        status: 400,
        body: { code: 'INVALID_OPTION', field: 'cursor' },
      })
    expect(await api.request('GET', '/api/v1/workers?limit=201')).toMatchObject({ status: 400 })
  })
})

describe('a list', () => {
  it('leaves long values out and says so; the job itself has them', async () => {
    await using api = await startRig()
    const payload = 'x'.repeat(5_000)
    await api.request('POST', JOBS, { type: 'a', id: 'long', payload })
    await api.request('POST', JOBS, { type: 'a', id: 'short', payload: [1] })
    expect((await api.request('GET', JOBS)).body.items).toMatchObject([
      { id: 'long', payload: null, omitted: ['payload'] },
      { id: 'short', payload: [1], omitted: [] },
    ])
    expect((await api.request('GET', `${JOBS}/long`)).body).toMatchObject({ payload, omitted: [] })
  })
})

it('attempts are shown with why they failed', async () => {
  await using api = await startRig()
  await api.burrow.enqueue('failing', null, { id: 'f', maxRetries: 1, backoff: [0] })
  await api.work(failing)
  await expect(api.burrow.handle('f').result()).rejects.toMatchObject({ code: 'JOB_FAILED' })
  expect((await api.request('GET', `${JOBS}/f/attempts`)).body.items).toMatchObject([
    { attempt: 1, outcome: 'failed', started_at: null, error: { message: 'it fails always' } },
    { attempt: 2, outcome: 'failed', started_at: expect.any(String), ended_at: expect.any(String) },
  ])
  expect(await api.request('GET', `${JOBS}/nobody/attempts`)).toMatchObject({ status: 404 })
})

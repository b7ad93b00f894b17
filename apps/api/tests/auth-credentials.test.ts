import { FaultyBroker, waitFor } from '@burrow/core/testing'
import { Burrow } from '@burrow/core'
import { createMemoryBroker } from '@burrow/core/memory'
import { describe, expect, it } from 'vitest'
import { startAuthRig } from './support/auth-rig.ts'

const JOBS = '/api/v1/jobs'

describe('a key', () => {
  it('is taken as a bearer alone, whatever the case of the scheme', async () => {
    await using api = await startAuthRig()
    const key = await api.key({})
    for (const scheme of ['Bearer', 'bearer', 'BEARER'])
      expect(await api.request('GET', JOBS, undefined, { authorization: `${scheme} ${key}` })).toMatchObject({
        status: 200,
      })
    const basic = btoa(`${key}:`)
    for (const authorization of [
      key,
      `Basic ${basic}`,
      `Basic ${key}`,
      `Token ${key}`,
      'Bearer',
      `Bearer ${key} x`,
      `Bearer "${key}"`,
    ]) {
      const { status, headers, body } = await api.request('GET', JOBS, undefined, { authorization })
      expect([authorization, status, body['code']]).toEqual([authorization, 401, 'UNAUTHENTICATED'])
      expect(headers.get('www-authenticate')).toContain('error="invalid_token"')
    }
  })

  it('in a query or a cookie is none', async () => {
    await using api = await startAuthRig()
    const key = await api.key({})
    for (const name of ['access_token', 'api_key', 'key', 'token', 'apiKey', 'authorization'])
      expect((await api.request('GET', `${JOBS}?${name}=${key}`)).status).toBe(401)
    for (const cookie of [`burrow_session=${key}`, `__Host-burrow_session=${key}`])
      expect((await api.request('GET', JOBS, undefined, { cookie })).status).toBe(401)
  })

  it('that is not valid is refused before the body is read', async () => {
    await using api = await startAuthRig()
    let isRead = false
    const body = new ReadableStream(
      {
        pull(controller) {
          isRead = true
          controller.enqueue(new Uint8Array(10))
        },
      },
      { highWaterMark: 0 },
    )
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' }
    expect((await api.raw(JOBS, init as RequestInit)).status).toBe(401)
    expect(isRead).toBe(false)
  })

  it('that is revoked is refused by another node in less than a second', async () => {
    await using here = await startAuthRig()
    await using there = await startAuthRig(here.burrow)
    const [admin, key] = [await here.key({}), await here.key({ role: 'viewer' })]
    expect((await there.as(key, 'GET', JOBS)).status).toBe(200)
    const id = key.split('_')[1] ?? ''
    expect((await here.as(admin, 'DELETE', `/api/v1/keys/${id}`)).status).toBe(200)
    expect((await here.as(key, 'GET', JOBS)).status).toBe(401)
    await waitFor(async () => (await there.as(key, 'GET', JOBS)).status === 401, { timeoutMs: 1_000 })
  })

  it('that has expired is refused', async () => {
    await using api = await startAuthRig()
    const key = await api.key({ role: 'viewer', expiresAt: Date.now() + 400 })
    expect((await api.as(key, 'GET', JOBS)).status).toBe(200)
    await waitFor(async () => (await api.as(key, 'GET', JOBS)).status === 401)
  })

  it('costs one look-up for a hundred requests at once', async () => {
    const store = new FaultyBroker(createMemoryBroker({}))
    await using burrow = new Burrow(store.broker)
    await using first = await startAuthRig(burrow)
    const key = await first.key({ role: 'viewer' })
    await using api = await startAuthRig(burrow)
    const before = store.calls('findDocuments')
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => api.as(key, 'GET', '/api/v1/session')),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(store.calls('findDocuments') - before).toBe(1)
  })

  it('cannot be looked at while the store is away: 503, not 401 and not 200', async () => {
    const store = new FaultyBroker(createMemoryBroker({}))
    await using burrow = new Burrow(store.broker)
    await using api = await startAuthRig(burrow)
    const key = await api.key({})
    store.setDown(true)
    expect(await api.as(key, 'GET', '/api/v1/session')).toMatchObject({
      status: 503,
      body: { code: 'STORE_UNAVAILABLE' },
    })
    store.setDown(false)
  })
})

describe('wrong keys', () => {
  it('end in 429 for a while, and stop nobody whose key was right', async () => {
    await using api = await startAuthRig()
    const [known, fresh] = [await api.key({}), await api.key({})]
    await api.as(known, 'GET', JOBS)
    for (let turn = 0; turn < 20; turn += 1) expect((await api.as('wrong', 'GET', JOBS)).status).toBe(401)
    const limited = await api.as(fresh, 'GET', JOBS)
    expect(limited).toMatchObject({ status: 429, body: { code: 'TOO_MANY_FAILED_LOGINS', retryable: true } })
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await api.request('POST', '/api/v1/session', { key: fresh })).status).toBe(429)
    expect((await api.as(known, 'GET', JOBS)).status).toBe(200)
    expect((await api.request('GET', JOBS)).status).toBe(401)
    expect((await api.request('GET', '/livez')).status).toBe(200)
  })
})

describe('rotation', () => {
  it('lets both secrets in until the overlap ends', async () => {
    await using api = await startAuthRig()
    const [admin, key] = [await api.key({}), await api.key({ role: 'viewer' })]
    const path = `/api/v1/keys/${key.split('_')[1]}/rotate`
    const first = await api.as(admin, 'POST', path, { overlap_ms: 60_000 })
    expect(first.status).toBe(200)
    const second = String(first.body['key'])
    for (const text of [key, second]) expect((await api.as(text, 'GET', JOBS)).status).toBe(200)
    const last = String((await api.as(admin, 'POST', path)).body['key'])
    for (const [text, status] of [
      [key, 401],
      [second, 401],
      [last, 200],
    ] as const)
      expect((await api.as(text, 'GET', JOBS)).status).toBe(status)
  })
})

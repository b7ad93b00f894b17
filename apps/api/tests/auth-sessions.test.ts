import { describe, expect, it } from 'vitest'
import { bearer, startAuthRig, type AuthRig } from './support/auth-rig.ts'

const SESSION = '/api/v1/session'
const PAUSE = '/api/v1/queues/q/pause'
const HOST = { host: 'burrow.example' }
const LOCAL = { host: '127.0.0.1:8080' }
const SAME = { 'sec-fetch-site': 'same-origin' }
const JSON_TYPE = { 'content-type': 'application/json' }

async function logIn(api: AuthRig, headers: Record<string, string> = HOST, key?: string) {
  const answer = await api.request(
    'POST',
    SESSION,
    { key: key ?? (await api.key({ role: 'operator' })) },
    headers,
  )
  const cookie = answer.headers.get('set-cookie') ?? ''
  return { ...answer, cookie, sent: cookie.split(';')[0] ?? '' }
}

describe('a session', () => {
  it('is opened with a key and says who somebody is', async () => {
    await using api = await startAuthRig()
    const { status, body, cookie, sent } = await logIn(api)
    expect(status).toBe(200)
    expect(body).toMatchObject({ authentication: 'session', name: 'test', role: 'operator', queues: ['*'] })
    expect(body['version']).toMatch(/^\d+\.\d+\.\d+/)
    expect(cookie).toMatch(/^__Host-burrow_session=[0-9A-Za-z]{43}; /)
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
    const shown = await api.request('GET', SESSION, undefined, { ...HOST, cookie: sent })
    expect(shown).toMatchObject({
      status: 200,
      body: { authentication: 'session', csrf: { same_origin: true }, expires_at: body['expires_at'] },
    })
    expect(Date.parse(String(body['expires_at']))).toBeGreaterThan(0)
    expect((await api.request('GET', '/api/v1/jobs', undefined, { ...HOST, cookie: sent })).status).toBe(200)
  })

  it('on loopback without TLS has a cookie that every browser keeps', async () => {
    await using api = await startAuthRig()
    for (const host of ['127.0.0.1:8080', 'localhost:8080', '[::1]:8080', 'localhost']) {
      const { cookie } = await logIn(api, { host })
      expect(cookie).toMatch(/^burrow_session=/)
      expect(cookie).not.toContain('Secure')
      expect(cookie).toContain('HttpOnly')
    }
    for (const headers of [
      HOST,
      { ...LOCAL, 'x-forwarded-proto': 'https' },
      { host: 'localhost.evil.example' },
    ])
      expect((await logIn(api, headers)).cookie).toMatch(/^__Host-/)
    const { sent } = await logIn(api, LOCAL)
    // The name that others could set is not looked at where it is not needed.
    expect((await api.request('GET', SESSION, undefined, { ...HOST, cookie: sent })).status).toBe(401)
  })

  it('is not opened with a wrong key, and what was in the cookie before means nothing', async () => {
    await using api = await startAuthRig()
    expect(await logIn(api, HOST, 'wrong')).toMatchObject({ status: 401, cookie: '' })
    const planted = `__Host-burrow_session=${'a'.repeat(43)}`
    const { sent } = await logIn(api, { ...HOST, cookie: planted })
    expect(sent).not.toBe(planted)
    expect((await api.request('GET', SESSION, undefined, { ...HOST, cookie: planted })).status).toBe(401)
  })

  it('ends with logging out, and logging out twice is no mistake', async () => {
    await using api = await startAuthRig()
    const { sent } = await logIn(api)
    const headers = { ...HOST, ...SAME, cookie: sent }
    const out = await api.request('DELETE', SESSION, undefined, headers)
    expect(out.status).toBe(204)
    expect(out.headers.get('set-cookie')).toMatch(/^__Host-burrow_session=; .*Max-Age=0/)
    expect((await api.request('GET', SESSION, undefined, headers)).status).toBe(401)
    expect((await api.request('DELETE', SESSION, undefined, headers)).status).toBe(204)
  })

  it('ends with its key', async () => {
    await using api = await startAuthRig()
    const key = await api.key({ role: 'viewer' })
    const { sent } = await logIn(api, HOST, key)
    await api.access.keys.revoke(key.split('_')[1] ?? '')
    expect((await api.request('GET', SESSION, undefined, { ...HOST, cookie: sent })).status).toBe(401)
  })

  it('says that nobody has to log in where it is so', async () => {
    await using api = await startAuthRig()
    const { startRig } = await import('./api-rig.ts')
    await using open = await startRig()
    const shown = { status: 200, body: { authentication: 'off', role: 'admin', csrf: null } }
    expect(await open.request('GET', SESSION)).toMatchObject(shown)
    const answer = await open.request('POST', SESSION, { key: await api.key({}) })
    expect(answer).toMatchObject(shown)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})

describe('a write with a session', () => {
  it.each<[string, Record<string, string>, number]>([
    ['of a page of ours', { ...SAME, ...JSON_TYPE }, 200],
    ['of a page of ours without a body', SAME, 200],
    ['of somebody who typed it', { 'sec-fetch-site': 'none' }, 200],
    ['of an old browser on a page of ours', { origin: 'https://burrow.example' }, 200],
    ['of another site', { 'sec-fetch-site': 'cross-site', ...JSON_TYPE }, 403],
    ['of a sibling of our host', { 'sec-fetch-site': 'same-site', ...JSON_TYPE }, 403],
    ['of another site in an old browser', { origin: 'https://evil.example', ...JSON_TYPE }, 403],
    ['of a sibling in an old browser', { origin: 'https://evil.burrow.example' }, 403],
    ['of a host that ends like ours', { origin: 'https://notburrow.example' }, 403],
    ['of nowhere', { origin: 'null' }, 403],
    ['that says nothing about where it is from', JSON_TYPE, 403],
    [
      'of another site that lies about the origin',
      { 'sec-fetch-site': 'cross-site', origin: 'https://burrow.example' },
      403,
    ],
    ['of a form', { ...SAME, 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['of a form that looks like JSON', { ...SAME, 'content-type': 'text/plain' }, 415],
  ])('%s: %j is answered with %i', async (_, headers, status) => {
    await using api = await startAuthRig()
    const { sent } = await logIn(api)
    const answer = await api.request('POST', PAUSE, undefined, { ...HOST, cookie: sent, ...headers })
    expect(answer.status).toBe(status)
    expect((await api.burrow.queue('q')).paused).toBe(status === 200)
  })

  it('is judged by the key where there is one as well', async () => {
    await using api = await startAuthRig()
    const { sent } = await logIn(api)
    const headers = { ...HOST, cookie: sent, ...JSON_TYPE }
    expect((await api.request('POST', PAUSE, undefined, { ...headers, ...bearer('wrong') })).status).toBe(401)
    expect(
      (await api.request('POST', PAUSE, undefined, { ...headers, ...bearer(await api.key({})) })).status,
    ).toBe(200)
  })

  it('of another site neither logs in nor out', async () => {
    await using api = await startAuthRig()
    const key = await api.key({})
    const { sent } = await logIn(api, HOST, key)
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
    ]
    for (const headers of foreign) {
      expect((await logIn(api, { ...HOST, ...headers }, key)).cookie).toBe('')
      expect(
        (await api.request('DELETE', SESSION, undefined, { ...HOST, ...headers, cookie: sent })).status,
      ).toBe(403)
    }
    expect((await api.request('GET', SESSION, undefined, { ...HOST, cookie: sent })).status).toBe(200)
  })
})

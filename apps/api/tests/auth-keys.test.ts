import { ROUTE_ACCESS, type Access, type OperationId } from '@burrow/api-contract'
import { createApiClient } from '@burrow/api-contract/client'
import { describe, expect, it } from 'vitest'
import { startAuthRig } from './support/auth-rig.ts'

const KEYS = '/api/v1/keys'
const idOf = (key: string): string => key.split('_')[1] ?? ''

describe('keys over HTTP', () => {
  it('are made, shown once, listed, and revoked', async () => {
    await using api = await startAuthRig()
    const admin = await api.key({})
    const made = await api.as(admin, 'POST', KEYS, {
      name: 'mailer',
      role: 'operator',
      queues: ['mail.*'],
      expires_at: '2099-01-01T00:00:00Z',
    })
    expect(made.status).toBe(201)
    const { key, ...shown } = made.body
    expect(key).toMatch(/^burrow_[a-z0-9]{12}_[0-9A-Za-z]{43}$/)
    expect(made.headers.get('location')).toBe(`${KEYS}/${String(shown['id'])}`)
    expect(shown).toMatchObject({
      name: 'mailer',
      role: 'operator',
      queues: ['mail.*'],
      created_by: idOf(admin),
      expires_at: '2099-01-01T00:00:00.000Z',
    })
    expect((await api.as(String(key), 'GET', '/api/v1/session')).status).toBe(200)
    const found = await api.as(admin, 'GET', `${KEYS}/${String(shown['id'])}`)
    expect(found).toMatchObject({ status: 200, body: { id: shown['id'], revoked_at: null } })
    const first = await api.as(admin, 'GET', `${KEYS}?limit=1`)
    const second = await api.as(admin, 'GET', `${KEYS}?cursor=${String(first.body['next_cursor'])}`)
    const listed = [...(first.body.items ?? []), ...(second.body.items ?? [])]
    expect(new Set(listed.map(({ id }) => id))).toEqual(new Set([idOf(admin), shown['id']]))
    expect(JSON.stringify([found.body, listed])).not.toContain(String(key).split('_')[2])
    expect(
      (await api.as(admin, 'DELETE', `${KEYS}/${String(shown['id'])}`)).body['revoked_at'],
    ).not.toBeNull()
    expect((await api.as(admin, 'POST', `${KEYS}/${String(shown['id'])}/rotate`)).body['code']).toBe(
      'KEY_ENDED',
    )
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/rotate'],
    ] as const)
      expect(await api.as(admin, method, `${KEYS}/nobody${path}`)).toMatchObject({
        status: 404,
        body: { code: 'KEY_NOT_FOUND' },
      })
  })

  it.each([
    ['role', { name: 'a' }],
    ['queues', { name: 'a', role: 'admin', queues: ['mail'] }],
    ['queues', { name: 'a', scopes: ['keys:write'], queues: ['mail.*'] }],
    ['queues', { name: 'a', role: 'viewer', queues: ['*.mail'] }],
    ['expiresAt', { name: 'a', role: 'viewer', expires_at: '2001-01-01T00:00:00Z' }],
    ['scopes[0]', { name: 'a', scopes: ['root'] }],
    ['secret', { name: 'a', role: 'viewer', secret: 'x' }],
  ])('that are wrong are refused for %s', async (field, body) => {
    await using api = await startAuthRig()
    const { status, body: problem } = await api.as(await api.key({}), 'POST', KEYS, body)
    expect(status).toBe(400)
    expect(String(problem['field']).replace('expires_at', 'expiresAt')).toBe(field)
  })

  it('give nobody more than he has: none is made, renewed or revoked that may do more', async () => {
    await using api = await startAuthRig()
    const [admin, maker] = [
      await api.key({}),
      await api.key({ scopes: ['keys:read', 'keys:write', 'jobs:read'] }),
    ]
    const forbidden = { status: 403, body: { code: 'FORBIDDEN' } }
    for (const rights of [{ role: 'admin' }, { role: 'viewer' }, { scopes: ['jobs:read', 'jobs:write'] }])
      expect(await api.as(maker, 'POST', KEYS, { name: 'more', ...rights })).toMatchObject(forbidden)
    for (const [method, path] of [
      ['POST', '/rotate'],
      ['DELETE', ''],
    ] as const)
      expect(await api.as(maker, method, `${KEYS}/${idOf(admin)}${path}`)).toMatchObject(forbidden)
    expect((await api.as(admin, 'GET', '/api/v1/session')).status).toBe(200)
    const less = await api.as(maker, 'POST', KEYS, { name: 'less', scopes: ['jobs:read'], queues: ['mail'] })
    expect(less.status).toBe(201)
    expect((await api.as(maker, 'DELETE', `${KEYS}/${String(less.body['id'])}`)).status).toBe(200)
  })

  it('give nobody more time than he has', async () => {
    await using api = await startAuthRig()
    const end = Date.now() + 3_600_000
    const [forever, brief] = [await api.key({}), await api.key({ expiresAt: end })]
    const forbidden = { status: 403, body: { code: 'FORBIDDEN' } }
    const make = (expires?: number) =>
      api.as(brief, 'POST', KEYS, {
        ...{ name: 'new', role: 'viewer' },
        ...(expires === undefined ? {} : { expires_at: new Date(expires).toISOString() }),
      })
    expect(await make()).toMatchObject(forbidden)
    expect(await make(end + 1)).toMatchObject(forbidden)
    expect((await make(end)).status).toBe(201)
    expect(await api.as(brief, 'POST', `${KEYS}/${idOf(forever)}/rotate`)).toMatchObject(forbidden)
    expect((await api.as(brief, 'POST', `${KEYS}/${idOf(brief)}/rotate`)).status).toBe(200)
  })

  it('without jobs:payload do not show where webhooks go', async () => {
    await using api = await startAuthRig()
    const [admin, viewer] = [await api.key({}), await api.key({ role: 'viewer' })]
    const webhook = 'https://example.org/?token=canary'
    const { body } = await api.as(admin, 'POST', '/api/v1/jobs', { type: 'a', webhook })
    const path = `/api/v1/jobs/${String(body['id'])}`
    expect((await api.as(admin, 'GET', path)).body).toMatchObject({ webhook: { url: webhook } })
    expect((await api.as(viewer, 'GET', path)).body).toMatchObject({ webhook: null, redacted: true })
  })
})

describe('the log', () => {
  it('says who did what to what, also when it was refused, and never a secret or a payload', async () => {
    await using api = await startAuthRig()
    const [admin, viewer] = [
      await api.key({ name: 'boss' }),
      await api.key({ role: 'viewer', name: 'watcher' }),
    ]
    const job = await api.as(admin, 'POST', '/api/v1/jobs', { type: 'a', payload: 'canary-payload' })
    await api.as(viewer, 'POST', '/api/v1/queues/default/pause')
    await api.as('burrow_wrong', 'POST', '/api/v1/queues/default/pause')
    await api.as(admin, 'POST', '/api/v1/queues/default/drain')
    const made = await api.as(admin, 'POST', KEYS, { name: 'new', role: 'viewer' })
    await api.request('POST', '/api/v1/session', { key: viewer })
    await api.as(admin, 'GET', '/api/v1/webhooks/secret')
    const audit = api.logged.filter(
      ({ fields }) => (fields as { audit?: boolean } | undefined)?.audit === true,
    )
    const by = { actor: idOf(admin), actor_name: 'boss' }
    expect(audit.map(({ level, fields }) => ({ level, ...(fields as object) }))).toMatchObject([
      {
        level: 'info',
        action: 'jobs.create',
        ...by,
        target: job.headers.get('location'),
        outcome: 'done',
        status: 201,
      },
      {
        level: 'warn',
        action: 'queues.pause',
        actor_name: 'watcher',
        target: '/api/v1/queues/default/pause',
        outcome: 'refused',
        status: 403,
      },
      {
        level: 'warn',
        action: 'queues.pause',
        actor: null,
        outcome: 'refused',
        status: 401,
        reason: 'malformed',
      },
      { level: 'info', action: 'queues.drain', ...by, outcome: 'done', cancelled: 1 },
      {
        level: 'info',
        action: 'keys.create',
        ...by,
        target: `${KEYS}/${String(made.body['id'])}`,
        outcome: 'done',
      },
      { level: 'info', action: 'session.create', actor_name: 'watcher', outcome: 'done' },
      { level: 'info', action: 'webhooks.secret', ...by, outcome: 'done' },
    ])
    expect(audit[0]?.fields).toMatchObject({ request_id: job.headers.get('x-request-id') })
    const all = JSON.stringify(api.logged)
    expect(all).not.toContain('canary-payload')
    for (const key of [admin, viewer, String(made.body['key'])]) expect(all).not.toContain(key.split('_')[2])
  })

  it('takes the id that a proxy gave a request, when it is one', async () => {
    await using api = await startAuthRig()
    const idFor = async (given: string) =>
      (await api.request('GET', '/livez', undefined, { 'x-request-id': given })).headers.get('x-request-id')
    expect(await idFor('trace-17')).toBe('trace-17')
    for (const given of ['a b', 'x'.repeat(65), '{}']) expect(await idFor(given)).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('the document', () => {
  it('says of each route which scopes it takes, and nothing of open ones', async () => {
    await using api = await startAuthRig()
    const { body } = await api.request('GET', '/openapi.json')
    expect(body['components']).toMatchObject({
      securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie' } },
    })
    const paths = body['paths'] as Record<
      string,
      Record<string, { operationId: string; security: object[]; responses: object }>
    >
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
    for (const { operationId, security, responses } of operations) {
      const access: Access = ROUTE_ACCESS[operationId as OperationId]
      const scopes = access === 'known' ? [] : access
      expect([operationId, security]).toEqual([
        operationId,
        access === 'open' ? [] : [{ key: scopes }, { session: scopes }],
      ])
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '429']))
    }
  })
})

it('the client sends its key', async () => {
  await using api = await startAuthRig()
  const sent: (string | null)[] = []
  const fetch = async (request: Request): Promise<Response> => {
    sent.push(request.headers.get('authorization'))
    const { body } = await api.request(
      'GET',
      '/api/v1/session',
      undefined,
      Object.fromEntries(request.headers),
    )
    return Response.json(body)
  }
  const [baseUrl, apiKey] = ['http://burrow.example', await api.key({ role: 'viewer' })]
  const { data } = await createApiClient({ baseUrl, apiKey, fetch }).GET('/api/v1/session')
  expect(data?.role).toBe('viewer')
  await createApiClient({ baseUrl, fetch }).GET('/api/v1/session')
  expect(sent).toEqual([`Bearer ${apiKey}`, null])
})

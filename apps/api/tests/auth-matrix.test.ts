import { ROLES, type Role } from '@burrow/auth'
import { describe, expect, it } from 'vitest'
import { OPEN_ROUTES, ROUTE_RULES } from '../src/access/access-table.ts'
import { bearer, startAuthRig, type AuthRig } from './support/auth-rig.ts'

const rules = [...ROUTE_RULES].map(([route, { access }]) => ({ route, access }))
const guarded = rules.filter(({ access }) => access !== 'open')

/** Asks a route for something that need not be there: what counts is who may ask. */
async function ask(api: AuthRig, route: string, key: string | null) {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern.replaceAll(/:\w+/g, 'x')
  const headers = key === null ? {} : bearer(key)
  if (pattern === '/api/v1/events') {
    const response = await api.stream(path, headers)
    const body = response.status === 200 ? {} : ((await response.json()) as Record<string, unknown>)
    await response.body?.cancel().catch(() => {})
    return { status: response.status, headers: response.headers, body }
  }
  return api.request(method, path, method === 'GET' || method === 'DELETE' ? undefined : {}, headers)
}

describe('the table of routes', () => {
  it('has every route that is served, and no other', async () => {
    await using api = await startAuthRig()
    const served = api.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'))
      .map((route) => `${route.method} ${route.path}`)
    expect([...new Set(served)].toSorted()).toEqual(rules.map(({ route }) => route).toSorted())
  })

  it('leaves open only what is meant to be', () => {
    const open = rules.filter(({ access }) => access === 'open').map(({ route }) => route)
    expect(open.toSorted()).toEqual(
      [
        ...OPEN_ROUTES,
        ...['GET /health', 'GET /api/health', 'POST /api/v1/session', 'DELETE /api/v1/session'],
      ].toSorted(),
    )
  })

  it('is what guards: a route without a rule is used by nobody', async () => {
    await using api = await startAuthRig()
    const key = await api.key({ role: 'admin' })
    const rule = ROUTE_RULES.get('GET /api/v1/stats')
    const table = ROUTE_RULES as Map<string, typeof rule>
    table.delete('GET /api/v1/stats')
    try {
      expect(await api.as(key, 'GET', '/api/v1/stats')).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN' },
      })
    } finally {
      table.set('GET /api/v1/stats', rule)
    }
  })
})

describe('without a key', () => {
  it('nothing but open routes answers', async () => {
    await using api = await startAuthRig()
    for (const { route } of guarded) {
      const { status, headers, body } = await ask(api, route, null)
      expect([route, status, body['code']]).toEqual([route, 401, 'UNAUTHENTICATED'])
      expect(headers.get('www-authenticate')).toBe('Bearer realm="burrow"')
    }
    for (const route of OPEN_ROUTES) expect([route, (await ask(api, route, null)).status]).not.toContain(401)
  })

  it('HEAD asks for as much as GET, and other paths to the same route do not get around it', async () => {
    await using api = await startAuthRig()
    for (const path of ['/api/v1/jobs', '/api/tasks', '/tasks'])
      expect((await api.raw(path, { method: 'HEAD' })).status).toBe(401)
    for (const path of [
      '//api/v1/jobs',
      '/api/v1/jobs/',
      '/api//v1/jobs',
      '/API/v1/jobs',
      '/api/v1%2Fjobs',
      '/.//tasks',
    ])
      expect([path, (await api.raw(path, {})).status]).not.toContain(200)
  })
})

describe.each(Object.keys(ROLES) as Role[])('with the role %s', (role) => {
  it('exactly the routes answer whose scopes it has', async () => {
    await using api = await startAuthRig()
    const key = await api.key({ role })
    const scopes: readonly string[] = ROLES[role]
    for (const { route, access } of guarded) {
      const { status, body } = await ask(api, route, key)
      const missing =
        access === 'known' || access === 'open' ? [] : access.filter((scope) => !scopes.includes(scope))
      if (missing.length > 0) {
        expect([route, status, body['code']]).toEqual([route, 403, 'FORBIDDEN'])
        expect(missing).toContain(body['scope'])
      } else {
        expect([route, status]).not.toContain(401)
        expect([route, status]).not.toContain(403)
      }
    }
  })
})

it('a key with one scope opens only what needs that one alone', async () => {
  await using api = await startAuthRig()
  const key = await api.key({ scopes: ['jobs:enqueue'] })
  const answered: string[] = []
  for (const { route } of guarded) if ((await ask(api, route, key)).status !== 403) answered.push(route)
  expect(answered.toSorted()).toEqual(
    [
      'GET /api/v1/session',
      'POST /api/tasks',
      'POST /api/v1/jobs',
      'POST /api/v1/jobs/batch',
      'POST /tasks',
    ].toSorted(),
  )
})

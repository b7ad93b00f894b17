import { createGate, Reach } from '@burrow/auth'
import { connect } from '@burrow/core'
import { SimulatedClock } from '@burrow/core/testing'
import { describe, expect, it } from 'vitest'
import { loadApiConfig, startApi } from '../src/index.ts'
import { RequestLimiter } from '../src/rate-limits/request-limiter.ts'
import { startRig, type ApiRig } from './api-rig.ts'

const BATCH = '/api/v1/jobs/batch'

function limited(
  quota: number,
  seconds = 60,
): { clock: SimulatedClock; rig: (options?: object) => Promise<ApiRig> } {
  const clock = new SimulatedClock()
  const requestLimiter = new RequestLimiter({ quota, windowMs: seconds * 1_000 }, clock)
  return { clock, rig: (options = {}) => startRig({ requestLimiter, ...options }) }
}

describe('a limit of requests', () => {
  it('is told with every answer, and refuses what is too much until there is room again', async () => {
    const { clock, rig } = limited(3)
    await using api = await rig()
    const first = await api.request('GET', '/api/v1/jobs')
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=3;w=60')
    expect(first.headers.get('ratelimit')).toBe('"default";r=2;t=20')
    expect((await api.request('GET', '/nope')).headers.get('ratelimit')).toBe('"default";r=1;t=40')
    expect((await api.request('POST', '/api/v1/jobs', { type: 'a' })).status).toBe(201)
    await clock.advance(1_500)
    const { status, headers, body } = await api.request('POST', '/api/v1/jobs', { type: 'a' })
    expect(status).toBe(429)
    expect(body).toMatchObject({
      type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
      code: 'RATE_LIMITED',
      'violated-policies': ['default'],
      retryable: true,
    })
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect([headers.get('retry-after'), headers.get('ratelimit')]).toEqual(['19', '"default";r=0;t=59'])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    await clock.advance(18_500)
    expect((await api.request('GET', '/api/v1/jobs')).body.items).toHaveLength(1)
  })

  it('does not make the server look dead', async () => {
    await using api = await limited(1).rig()
    for (let n = 0; n < 3; n += 1) {
      expect((await api.request('GET', '/readyz')).status).toBe(200)
      expect((await api.request('GET', '/livez')).headers.get('ratelimit')).toBeNull()
    }
  })

  it('is not there unless it is set', async () => {
    await using api = await startRig()
    expect((await api.request('GET', '/api/v1/jobs')).headers.get('ratelimit-policy')).toBeNull()
  })

  it('counts the jobs of a batch, and takes as many as there is room for', async () => {
    await using api = await limited(5).rig()
    await api.request('GET', '/')
    const jobs = Array.from({ length: 6 }, (_, n) => ({ type: 'a', id: `j${n}` }))
    const { status, body } = await api.request('POST', BATCH, jobs)
    expect(status).toBe(200)
    expect(body.items?.map((item) => item['status'])).toEqual([201, 201, 201, 201, 429, 429])
    expect(body.items?.[4]).toMatchObject({ index: 4, code: 'RATE_LIMITED', retryable: true })
    expect((await api.burrow.jobs()).jobs).toHaveLength(4)
    expect((await api.request('POST', BATCH, jobs)).status).toBe(429)
  })

  it('counts each client by itself, and believes only proxies about who that is', async () => {
    const { rig } = limited(1)
    await using api = await rig({ isProxy: (address: string) => address === '10.0.0.1' })
    const ask = async (remoteAddress: string, forwardedFor: string): Promise<number> => {
      const incoming = { socket: { remoteAddress }, rawHeaders: [] }
      const headers = { 'x-forwarded-for': forwardedFor }
      return (await api.raw('/api/v1/jobs', { headers }, { incoming })).status
    }
    expect(await ask('192.0.2.1', '198.51.100.1')).toBe(200)
    expect(await ask('192.0.2.1', '198.51.100.2')).toBe(429)
    expect(await ask('10.0.0.1', '198.51.100.1')).toBe(200)
    expect(await ask('10.0.0.1', '198.51.100.2')).toBe(200)
    expect(await ask('10.0.0.1', '198.51.100.9, 198.51.100.2')).toBe(429)
    // One IPv6 host has a whole /64.
    expect(await ask('2001:db8::1', '')).toBe(200)
    expect(await ask('2001:db8::2', '')).toBe(429)
    expect(await ask('2001:db8:0:1::1', '')).toBe(200)
  })
})

it('counts each key by itself, wherever it is used from', async () => {
  const burrow = await connect('memory:')
  const { clock } = burrow.settings
  const { gate, keys } = createGate({
    ...{ store: burrow.broker, mode: 'keys', isTrustedBind: true, adminKey: null, clock },
  })
  const requestLimiter = new RequestLimiter({ quota: 1, windowMs: 60_000 }, new SimulatedClock())
  const access = { gate, keys, reach: new Reach(burrow) }
  await using api = await startRig({ burrow, access, requestLimiter })
  const [one, two] = [
    await keys.create({ name: 'one', role: 'viewer' }),
    await keys.create({ name: 'two', role: 'viewer' }),
  ]
  const ask = async (remoteAddress: string, key: string | null): Promise<number> => {
    const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` }
    const incoming = { socket: { remoteAddress }, rawHeaders: [] }
    return (await api.raw('/api/v1/jobs', { headers }, { incoming })).status
  }
  expect(await ask('192.0.2.1', null)).toBe(401)
  expect(await ask('192.0.2.1', one.text)).toBe(200)
  expect(await ask('192.0.2.2', one.text)).toBe(429)
  expect(await ask('192.0.2.1', two.text)).toBe(200)
})

it('is set by the configuration, also behind a proxy', async () => {
  const env = {
    BURROW_PORT: '0',
    BURROW_GRPC_PORT: 'off',
    BURROW_LOG_LEVEL: 'silent',
    BURROW_RATE_LIMIT: '2/1h',
    BURROW_TRUSTED_PROXIES: '127.0.0.0/8',
  }
  const api = await startApi(loadApiConfig({ env }))
  try {
    const ask = async (client: string): Promise<number> => {
      const response = await fetch(`${api.url}/api/v1/jobs`, { headers: { 'x-forwarded-for': client } })
      await response.body?.cancel()
      return response.status
    }
    const statuses: number[] = []
    for (const client of ['a', '192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2', '1.1.1.1, 192.0.2.1'])
      statuses.push(await ask(client))
    expect(statuses).toEqual([200, 200, 200, 429, 200, 429])
  } finally {
    await api.stop()
  }
})

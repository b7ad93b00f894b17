import { describe, expect, it } from 'vitest'
import { waitFor } from '@burrow/core/testing'
import { systemClock } from '@burrow/core'
import { startApi, loadApiConfig } from '../src/index.ts'
import { startRig } from './api-rig.ts'

const PATH = '/api/v1/schedules'
const job = { type: 'tick', payload: { n: 1 }, queue: 'ticks', max_retries: 2, tags: ['a'] }
const nightly = { cron: { expression: '0 3 * * *', timezone: 'Europe/Berlin' }, job }

describe('a schedule', () => {
  it('is created, shown, listed by pages and deleted', async () => {
    await using api = await startRig()
    const created = await api.request('POST', PATH, { id: 'nightly', ...nightly, overlap: 'skip' })
    expect(created).toMatchObject({
      status: 201,
      body: {
        ...{
          id: 'nightly',
          cron: nightly.cron,
          every_ms: null,
          overlap: 'skip',
          missed: { kind: 'run_once' },
        },
        job: { ...job, priority: 3, limit_cost: 1 },
      },
    })
    expect(created.headers.get('etag')).toBe('"1"')
    expect(created.headers.get('location')).toBe(`${PATH}/nightly`)
    const second = {
      cron_expression: '@hourly',
      timezone: 'Asia/Tokyo',
      job: { type: 'b', payload: 'x'.repeat(5_000) },
    }
    expect((await api.request('POST', PATH, { id: 'other', ...second })).body['cron']).toEqual({
      ...{ expression: '@hourly', timezone: 'Asia/Tokyo' },
    })
    const first = await api.request('GET', `${PATH}?limit=1`)
    const cursor = String(first.body['next_cursor'])
    const rest = await api.request('GET', `${PATH}?limit=1&cursor=${cursor}`)
    expect([first.body.items?.[0]?.['id'], rest.body.items?.[0]?.['id']]).toEqual(['nightly', 'other'])
    expect(rest.body).toMatchObject({ next_cursor: null, items: [{ omitted: ['payload'] }] })
    expect(await api.request('GET', `${PATH}?cursor=nonsense`)).toMatchObject({
      ...{ status: 400, body: { field: 'cursor' } },
    })
    const remove = async (headers: Record<string, string>) =>
      (await api.request('DELETE', `${PATH}/nightly`, undefined, headers)).status
    for (const tag of ['"7"', '"other"', 'W/"1"']) expect(await remove({ 'if-match': tag })).toBe(412)
    expect(await remove({ 'if-none-match': '*' })).toBe(412)
    expect(await remove({ 'if-match': '1' })).toBe(400)
    const { headers } = await api.request('GET', `${PATH}/nightly`)
    expect(await remove({ 'if-match': headers.get('etag') ?? '' })).toBe(204)
    expect(await remove({ 'if-match': '*' })).toBe(404)
    for (const [method, path] of [
      ...[
        ['GET', ''],
        ['DELETE', ''],
        ['POST', '/pause'],
        ['POST', '/resume'],
        ['POST', '/trigger'],
      ],
      ['GET', '/next'],
    ] as const)
      expect(await api.request(method, `${PATH}/nightly${path}`)).toMatchObject({
        ...{ status: 404, body: { code: 'SCHEDULE_NOT_FOUND' } },
      })
    expect(await api.request('PATCH', `${PATH}/nightly`, { paused: true })).toMatchObject({ status: 404 })
  })

  it('is created once for an id or a key', async () => {
    await using api = await startRig()
    const byId = { id: 'mine', ...nightly }
    expect((await api.request('POST', PATH, byId)).status).toBe(201)
    expect((await api.request('POST', PATH, byId)).status).toBe(200)
    expect(await api.request('POST', PATH, { ...byId, paused: true })).toMatchObject({
      ...{ status: 409, body: { code: 'SCHEDULE_EXISTS', field: 'id' } },
    })
    const body = { type: 'cleanup', recurring: { cron_expression: '@daily' } }
    const send = (given: object) => api.request('POST', '/api/v1/jobs', given, { 'idempotency-key': 'k' })
    const answers = await Promise.all([send(body), send(body), send(body)])
    expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true)
    expect(new Set(answers.map((answer) => answer.body['id'])).size).toBe(1)
    const again = await send(body)
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true'])
    expect(await send({ ...body, recurring: { cron_expression: '@hourly' } })).toMatchObject({
      ...{ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } },
    })
    expect((await api.request('GET', PATH)).body.items).toHaveLength(2)
  })

  it('is put, only over what was asked for', async () => {
    await using api = await startRig()
    const put = (body: object, headers?: Record<string, string>) =>
      api.request('PUT', `${PATH}/n`, body, headers)
    expect(await put(nightly, { 'if-match': '*' })).toMatchObject({
      ...{ status: 412, body: { code: 'PRECONDITION_FAILED' } },
    })
    expect((await put(nightly, { 'if-none-match': '*' })).status).toBe(201)
    const hourly = { ...nightly, cron: { expression: '@hourly' } }
    expect((await put(hourly, { 'if-none-match': '*' })).status).toBe(412)
    const written = await put(hourly, { 'if-match': '"1"' })
    expect([written.status, written.headers.get('etag')]).toEqual([200, '"2"'])
    expect((await put(nightly, { 'if-match': '"1"' })).status).toBe(412)
    expect((await put(nightly, { 'if-match': 'W/"2"' })).status).toBe(412)
    expect((await put({ ...nightly, paused: true }, { 'if-match': '*' })).body).toMatchObject({
      ...{ revision: 3, paused: true, next_at: null },
    })
    for (const headers of [{ 'if-match': '3' }, { 'if-none-match': '"3"' }] as Record<string, string>[])
      expect(await put(nightly, headers)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } })
    const { status, headers } = await api.request('GET', `${PATH}/n`, undefined, { 'if-none-match': '"3"' })
    // Its figures change without a write, so there is no 304.
    expect([status, headers.get('etag')]).toEqual([200, '"3"'])
  })

  it('is patched: what is absent stays, null takes away', async () => {
    await using api = await startRig()
    const patch = (body: object, headers?: Record<string, string>) =>
      api.request('PATCH', `${PATH}/n`, body, headers)
    await api.request('PUT', `${PATH}/n`, { ...nightly, limit: 5, missed: { kind: 'run_all', cap: 7 } })
    const { body } = await patch({ cron_expression: '30 4 * * *', job: { payload: null, priority: 'high' } })
    expect(body).toMatchObject({
      cron: { expression: '30 4 * * *', timezone: 'Europe/Berlin' },
      ...{ limit: 5, missed: { kind: 'run_all', cap: 7 }, revision: 2 },
      job: { ...job, payload: null, priority: 5 },
    })
    expect((await patch({ timezone: 'UTC', limit: null })).body).toMatchObject({
      ...{ cron: { expression: '30 4 * * *', timezone: 'UTC' }, limit: null },
    })
    expect((await patch({ every_ms: 60_000, anchor_at: '2026-01-01T00:00:10Z' })).body).toMatchObject({
      ...{ cron: null, every_ms: 60_000, anchor_at: '2026-01-01T00:00:10.000Z' },
    })
    expect((await patch({ every_ms: 30_000 })).body['anchor_at']).toBe('2026-01-01T00:00:10.000Z')
    expect((await patch({ paused: true }, { 'if-match': '"1"' })).status).toBe(412)
    expect((await patch({ paused: true }, { 'if-match': '"5"' })).body['paused']).toBe(true)
    for (const [given, field, code] of [
      [{ timezone: 'UTC' }, 'timezone', 'INVALID_REQUEST'],
      [{ cron_expression: '@daily', dates: ['2030-01-01T00:00:00Z'] }, 'dates', 'INVALID_REQUEST'],
      [{ job: { type: 'hello' } }, 'job.payload', 'INVALID_PAYLOAD'],
      [{ every_ms: 0 }, 'every_ms', 'INVALID_OPTION'],
    ] as const)
      expect(await patch(given)).toMatchObject({ status: 400, body: { field, code } })
    expect((await api.request('GET', `${PATH}/n`)).body['revision']).toBe(6)
  })

  it('is triggered, paused, resumed, and says when it is next', async () => {
    await using api = await startRig()
    await api.request('PUT', `${PATH}/n`, { ...nightly, limit: 3 })
    const triggered = await api.request('POST', `${PATH}/n/trigger`)
    expect(triggered).toMatchObject({
      status: 201,
      body: { type: 'tick', payload: { n: 1 }, queue: 'ticks', max_attempts: 3, schedule_id: 'n' },
    })
    expect((await api.request('GET', String(triggered.headers.get('location')))).status).toBe(200)
    const next = async () => (await api.request('GET', `${PATH}/n/next?count=5`)).body['times'] as string[]
    const shown = await api.request('GET', `${PATH}/n`)
    expect(shown.body['history']).toEqual([
      expect.objectContaining({ outcome: 'fired', slot: null, job_id: triggered.body['id'] }),
    ])
    const times = await next()
    expect(times).toHaveLength(3)
    expect(times[0]).toBe(shown.body['next_at'])
    expect((await api.request('POST', `${PATH}/n/pause`)).body).toMatchObject({ paused: true, next_at: null })
    expect(await next()).toEqual([])
    expect((await api.request('POST', `${PATH}/n/resume`)).body['next_at']).toBe(times[0])
    expect((await api.request('GET', `${PATH}/n/next?count=0`)).status).toBe(400)
  })
})

describe('a preview', () => {
  it('shows the next times and stores nothing', async () => {
    await using api = await startRig()
    const { status, body } = await api.request('POST', `${PATH}/preview`, {
      ...{ cron_expression: '30 2 * * *', timezone: 'Europe/Berlin', count: 2, from: '2026-03-28T00:00:00Z' },
    })
    expect(status).toBe(200)
    expect(body['times']).toEqual(['2026-03-28T01:30:00.000Z', '2026-03-29T01:00:00.000Z'])
    expect((await api.request('GET', PATH)).body.items).toEqual([])
  })
})

it.each<[object, string, string?]>([
  [{}, 'cron'],
  [{ cron: { expression: '0 0 31 2 *' } }, 'cron.expression', 'INVALID_OPTION'],
  [{ cron_expression: '61 * * * *' }, 'cron_expression', 'INVALID_OPTION'],
  [{ cron: { expression: '@daily', timezone: 'Mars/One' } }, 'cron.timezone', 'INVALID_OPTION'],
  [{ cron_expression: '@daily', timezone: 'Mars/One' }, 'timezone', 'INVALID_OPTION'],
  [{ cron_expression: '@daily', every_ms: 5_000 }, 'every_ms'],
  [{ cron: { expression: '@daily' }, timezone: 'UTC' }, 'timezone'],
  [{ dates: ['2030-01-01T00:00:00Z'], anchor_at: '2030-01-01T00:00:00Z' }, 'anchor_at'],
  [{ every_ms: 0 }, 'every_ms', 'INVALID_OPTION'],
  [{ dates: [] }, 'dates', 'INVALID_OPTION'],
  [{ every_ms: 5_000, limit: 0 }, 'limit', 'INVALID_OPTION'],
  [{ every_ms: 5_000, jitter_ms: -1 }, 'jitter_ms', 'INVALID_OPTION'],
  [{ every_ms: 5_000, overlap: 'maybe' }, 'overlap'],
  [{ every_ms: 5_000, missed: { kind: 'run_all', cap: 0 } }, 'missed.cap', 'INVALID_OPTION'],
  [
    { every_ms: 5_000, start_at: '2031-01-01T00:00:00Z', end_at: '2030-01-01T00:00:00Z' },
    'start_at',
    'INVALID_OPTION',
  ],
])(
  'a schedule with %j is refused for %s, and so is its preview',
  async (rule, field, code = 'INVALID_REQUEST') => {
    await using api = await startRig()
    for (const [method, path, body] of [
      ['POST', PATH, { ...rule, job }],
      ['PUT', `${PATH}/n`, { ...rule, job }],
      ['POST', `${PATH}/preview`, rule],
    ] as const)
      expect(await api.request(method, path, body)).toMatchObject({ status: 400, body: { code, field } })
    expect((await api.request('GET', PATH)).body.items).toEqual([])
    // Not even its queue is there.
    expect((await api.request('GET', '/api/v1/queues')).body.items).toEqual([])
  },
)

it.each<[object, string, string?]>([
  [{ payload: 1 }, 'job.type'],
  [{ type: 'a', delay_ms: 5 }, 'job.delay_ms'],
  [{ type: 'a', max_retries: -1 }, 'job.max_retries'],
  [{ type: 'a', limit_cost: 0 }, 'job.limit_cost', 'INVALID_OPTION'],
  [{ type: 'hello', payload: { name: 5 } }, 'job.payload.name', 'INVALID_PAYLOAD'],
])('a schedule whose job is %j is refused for %s', async (given, field, code = 'INVALID_REQUEST') => {
  await using api = await startRig()
  expect(await api.request('PUT', `${PATH}/n`, { every_ms: 5_000, job: given })).toMatchObject({
    ...{ status: 400, body: { code, field } },
  })
  expect((await api.request('GET', PATH)).body.items).toEqual([])
})

it('an API process fires schedules, and stops with it', async () => {
  const env = { BURROW_PORT: '0', BURROW_LOG_LEVEL: 'silent', BURROW_GRPC_PORT: '0' }
  const api = await startApi(loadApiConfig({ env }))
  try {
    const send = (path: string, init?: RequestInit) =>
      fetch(`${api.url}/api/v1${path}`, { ...init, headers: { 'content-type': 'application/json' } })
    const past = { dates: ['2020-01-01T00:00:00Z', new Date(systemClock.now() + 300).toISOString()], job }
    expect((await send('/schedules/once', { method: 'PUT', body: JSON.stringify(past) })).status).toBe(201)
    await waitFor(async () => {
      const { items } = (await (await send('/jobs?queue=ticks')).json()) as {
        items: { type: string; schedule_id: string }[]
      }
      return items.some(({ type, schedule_id }) => type === 'tick' && schedule_id === 'once')
    })
  } finally {
    await api.stop()
  }
})

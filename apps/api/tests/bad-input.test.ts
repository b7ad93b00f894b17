import { describe, expect, it } from 'vitest'
import { startRig } from './api-rig.ts'

const JOBS = '/api/v1/jobs'
const json = { 'content-type': 'application/json' }

describe('a body that is refused', () => {
  it.each<[unknown, string, string?]>([
    [{}, 'type'],
    [{ type: '' }, 'type'],
    [{ type: 'a{b}' }, 'type'],
    [{ type: 'a\r\nb' }, 'type'],
    [{ type: 5 }, 'type'],
    [{ type: 'a', prio: 5 }, 'prio'],
    [{ type: 'a', priority: 6 }, 'priority'],
    [{ type: 'a', priority: 'urgent' }, 'priority'],
    [{ type: 'a', max_retries: -1 }, 'max_retries'],
    [{ type: 'a', max_retries: 1.5 }, 'max_retries'],
    [{ type: 'a', max_retries: '3' }, 'max_retries'],
    [{ type: 'a', backoff: 'never' }, 'backoff'],
    [{ type: 'a', backoff: { kind: 'fixed', factor: 2 } }, 'backoff.factor', 'INVALID_OPTION'],
    [{ type: 'a', timeout_ms: 0 }, 'timeout_ms'],
    [{ type: 'a', timeout_ms: 2 ** 31 }, 'timeout_ms'],
    [{ type: 'a', backoff: [7 * 86_400_000 + 1] }, 'backoff[0]'],
    [{ type: 'a', delay_ms: -1 }, 'delay_ms'],
    [{ type: 'a', execute_at: 'tomorrow' }, 'execute_at'],
    [{ type: 'a', execute_at: '2026-01-01T10:00:00' }, 'execute_at'],
    [{ type: 'a', execute_at: '2026-01-01T10:00:00Z', delay_ms: 5 }, 'execute_at'],
    [{ type: 'a', unique_key: '' }, 'unique_key'],
    [{ type: 'a', unique_key: 'k', unique: { scope: 'type' } }, 'unique_key'],
    [{ type: 'a', unique: { scope: 'all' } }, 'unique.scope'],
    [{ type: 'a', unique: { for_ms: 0 } }, 'unique.for_ms', 'INVALID_OPTION'],
    [{ type: 'a', unique: { scope: 'queue' } }, 'unique.key', 'INVALID_OPTION'],
    [{ type: 'a', expires_at: 'soon' }, 'expires_at'],
    [{ type: 'a', expires_at: '2100-01-01T00:00:00Z', expires_in_ms: 5 }, 'expires_at'],
    [{ type: 'a', retry_for_ms: 0 }, 'retry_for_ms', 'INVALID_OPTION'],
    [{ type: 'a', limit_cost: 0 }, 'limit_cost', 'INVALID_OPTION'],
    [{ type: 'a', limit_key: '' }, 'limit_key'],
    [{ type: 'a', recurring: {} }, 'recurring.cron_expression'],
    [{ type: 'a', recurring: { cron_expression: '@daily' }, delay_ms: 5 }, 'delay_ms'],
    [
      { type: 'a', recurring: { cron_expression: '0 0 31 2 *' } },
      'recurring.cron_expression',
      'INVALID_OPTION',
    ],
    [
      { type: 'a', recurring: { cron_expression: '@daily', timezone: 'Mars/One' } },
      'recurring.timezone',
      'INVALID_OPTION',
    ],
    [{ type: 'a', unique_key: 'a\nb' }, 'unique_key', 'INVALID_NAME'],
    [{ type: 'a', unique_key: 'a\ud800' }, 'unique_key', 'INVALID_NAME'],
    [{ type: 'a', tags: ['ok', 'not ok'] }, 'tags[1]'],
    [{ type: 'a', tags: Array.from({ length: 17 }, (_, n) => `t${n}`) }, 'tags'],
    [{ type: 'a', id: '../x' }, 'id'],
    [[], ''],
    ['text', ''],
    [null, ''],
  ])('%j names the field %s', async (given, field, code = 'INVALID_REQUEST') => {
    await using api = await startRig()
    const { status, body } = await api.request('POST', JOBS, given)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code, ...(field === '' ? {} : { field }) })
    expect((await api.request('GET', JOBS)).body.items).toEqual([])
    expect((await api.request('GET', '/api/v1/schedules')).body.items).toEqual([])
  })

  it('lists everything that is wrong', async () => {
    await using api = await startRig()
    const { body } = await api.request('POST', JOBS, { type: 5, prio: 1, delay_ms: 'x' })
    expect(body.errors?.map((error) => error.field).toSorted()).toEqual(['delay_ms', 'prio', 'type'])
  })

  it.each(['__proto__', 'constructor', 'prototype'])('has an option with the key %s', async (key) => {
    await using api = await startRig()
    const at = (body: object, part?: string) =>
      JSON.stringify(body).replace(
        part === undefined ? '{' : `"${part}":{`,
        (start) => `${start}"${key}":{"polluted":1},`,
      )
    for (const [method, path, body] of [
      ['POST', JOBS, at({ type: 'a' })],
      ['POST', JOBS, at({ type: 'a', unique: { key: 'k' } }, 'unique')],
      ['POST', JOBS, at({ type: 'a', backoff: { base_ms: 1 } }, 'backoff')],
      ['POST', JOBS, at({ type: 'a', recurring: { cron_expression: '@daily' } }, 'recurring')],
      ['POST', '/api/tasks', at({ type: 'a', payload: 'x' })],
      ['POST', '/api/v1/bulk-actions', at({ action: 'delete', filter: { queue: 'q' } }, 'filter')],
      ['POST', '/api/v1/schedules', at({ cron_expression: '@daily', job: { type: 'a' } }, 'job')],
      ['PATCH', '/api/v1/schedules/daily', at({ job: { type: 'b' } }, 'job')],
      ['PATCH', '/api/v1/schedules/daily', at({ limit: 5 })],
      ['PUT', '/api/v1/limits/q/a', at({ concurrency: 1, per_key: { concurrency: 1 } }, 'per_key')],
    ] as const) {
      if (method === 'PATCH')
        await api.request('PUT', path, { cron_expression: '@daily', job: { type: 'a' } })
      const answer = await api.raw(path, { method, headers: { ...json, 'content-length': '1' }, body })
      expect([body, answer.status]).toEqual([body, 400])
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('may have a payload with any keys but __proto__; they are data', async () => {
    await using api = await startRig()
    const payload = { constructor: { prototype: { polluted: 1 } }, prototype: 1, toString: 2 }
    const { status, body } = await api.request('POST', JOBS, { type: 'a', payload })
    expect([status, body['payload']]).toEqual([201, payload])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it.each([
    '{"type":"a","payload":{"__proto__":{"polluted":1}}}',
    '{"type":"a","__proto__":{"queue":"evil"}}',
  ])('has a __proto__ key: %s', async (body) => {
    await using api = await startRig()
    expect(
      await api.raw(JOBS, { method: 'POST', headers: { ...json, 'content-length': '1' }, body }),
    ).toMatchObject({ status: 400 })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it.each(['{', '', '{"type":"a"', '{"type":"a"}}', '\u0000', "{'type':'a'}"])(
    'is no JSON: %j',
    async (body) => {
      await using api = await startRig()
      const answer = await api.raw(JOBS, {
        method: 'POST',
        headers: { ...json, 'content-length': '1' },
        body,
      })
      expect(answer).toMatchObject({ status: 400, body: { code: 'MALFORMED_JSON' } })
    },
  )

  it('is nested too deeply', async () => {
    await using api = await startRig()
    const body = `{"type":"a","payload":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
    const headers = { ...json, 'content-length': '1' }
    const answer = await api.raw(JOBS, { method: 'POST', headers, body })
    expect(answer).toMatchObject({ status: 400, body: { code: 'BODY_TOO_COMPLEX' } })
    const payload = `{"type":"a","payload":${'['.repeat(66)}${']'.repeat(66)}}`
    expect(await api.raw(JOBS, { method: 'POST', headers, body: payload })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_PAYLOAD' },
    })
  })

  it('has too many keys; those inside of texts do not count', async () => {
    await using api = await startRig()
    const headers = { ...json, 'content-length': '1' }
    const pairs = Array.from({ length: 60_000 }, (_, n) => `"${n}":1`)
    const many = `{"type":"a","payload":{${pairs.join()}}}`
    expect(await api.raw(JOBS, { method: 'POST', headers, body: many })).toMatchObject({
      status: 400,
      body: { code: 'BODY_TOO_COMPLEX' },
    })
    const text = `{"type":"a","payload":${JSON.stringify(':[{\\"'.repeat(60_000))}}`
    expect(await api.raw(JOBS, { method: 'POST', headers, body: text })).toMatchObject({ status: 201 })
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ])('has the content type %j', async (type) => {
    await using api = await startRig()
    const headers = { 'content-type': type, 'content-length': '12' }
    expect(await api.raw(JOBS, { method: 'POST', headers, body: '{"type":"a"}' })).toMatchObject({
      status: 415,
      body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
    })
  })

  it('is packed', async () => {
    await using api = await startRig()
    const headers = { ...json, 'content-encoding': 'gzip', 'content-length': '5' }
    expect(await api.raw(JOBS, { method: 'POST', headers, body: 'xxxxx' })).toMatchObject({ status: 415 })
  })

  it('has a payload over the limit', async () => {
    await using api = await startRig()
    const { status, body } = await api.request('POST', JOBS, { type: 'a', payload: 'x'.repeat(1024 * 1024) })
    expect(status).toBe(413)
    expect(body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', field: 'payload' })
  })
})

describe('a path or query that is refused', () => {
  it.each([
    ['GET', '/api/v1/jobs?status=dead', 'status'],
    ['GET', '/api/v1/jobs?state=done', 'state'],
    ['GET', '/api/v1/jobs?limit=0', 'limit'],
    ['GET', '/api/v1/jobs?limit=201', 'limit'],
    ['GET', '/api/v1/jobs?limit=x', 'limit'],
    ['GET', '/api/v1/jobs?queue=a%20b', 'queue'],
    ['GET', '/api/v1/jobs?queue=a&queue=b', 'queue'],
    ['GET', '/api/v1/dead-letters?state=dead', 'state'],
    ['GET', '/api/v1/jobs/a%20b', 'id'],
    ['POST', '/api/v1/jobs/%7Bx%7D/retry', 'id'],
    ['GET', '/api/v1/queues/a%2Fb', 'queue'],
  ])('%s %s', async (method, path, field) => {
    await using api = await startRig()
    expect(await api.request(method, path)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', field },
    })
  })

  it('a URL without an end', async () => {
    await using api = await startRig()
    expect(await api.request('GET', `${JOBS}?queue=${'q'.repeat(9_000)}`)).toMatchObject({
      ...{ status: 414, body: { code: 'URL_TOO_LONG' } },
    })
    expect((await api.request('GET', `${JOBS}?cursor=${'q'.repeat(1_000)}`)).status).toBe(400)
  })

  it('a cursor nobody gave out', async () => {
    await using api = await startRig()
    const scheduled = { type: 'a', queue: 'q', delay_ms: 60_000 }
    for (const id of ['one', 'two']) await api.request('POST', JOBS, { ...scheduled, id })
    const page = '/api/v1/jobs?queue=q&state=scheduled&limit=1'
    const cursor = String((await api.request('GET', page)).body['next_cursor'])
    expect((await api.request('GET', `${page}&cursor=${cursor}`)).body.items).toHaveLength(1)
    for (const query of ['cursor=nonsense', `cursor=${cursor}&queue=other`, `cursor=${cursor}&state=dead`]) {
      expect(await api.request('GET', `/api/v1/jobs?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'INVALID_OPTION', field: 'cursor' },
      })
    }
  })

  it.each([
    ['GET', '/nope'],
    ['PUT', '/api/v1/jobs'],
    ['GET', '/api/v1/jobs/x/y/z'],
    ['GET', '/api/v1/..%2f..%2fetc/passwd'],
  ])('%s %s is no route', async (method, path) => {
    await using api = await startRig()
    const { status, headers, body } = await api.request(method, path)
    expect(status).toBe(404)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body['code']).toBe('ROUTE_NOT_FOUND')
  })
})

it.each(['cross-site', 'same-site'])(
  'a write that a browser sends for another page (%s) is refused',
  async (site) => {
    await using api = await startRig()
    const headers = { 'sec-fetch-site': site }
    expect(await api.request('POST', '/api/v1/dead-letters/retry', undefined, headers)).toMatchObject({
      status: 403,
    })
    expect(await api.request('DELETE', '/api/v1/jobs/x', undefined, headers)).toMatchObject({ status: 403 })
    expect(await api.request('GET', JOBS, undefined, headers)).toMatchObject({ status: 200 })
  },
)

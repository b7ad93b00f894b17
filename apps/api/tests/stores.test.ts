import { waitFor } from '@burrow/core/testing'
import { mathModule } from '@burrow/modules-math/handlers'
import { describe, expect, it } from 'vitest'
import { failing, type ApiRig } from './api-rig.ts'
import { EventSourceReader } from './support/event-source.ts'
import { rigOnStore } from './support/rig-on-store.ts'

const V1 = '/api/v1'

describe.each(['memory', 'Redis', 'PostgreSQL', 'PGlite'] as const)('on %s', (name) => {
  const api = rigOnStore(name)

  const send = (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): ReturnType<ApiRig['request']> => api().request(method, V1 + path, body, headers)

  /** All items of a list, page by page. */
  async function all(path: string): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = []
    let cursor: string | null = null
    do {
      const next = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const { status, body } = await send('GET', path + next)
      expect(status).toBe(200)
      items.push(...(body.items ?? []))
      cursor = body['next_cursor'] as string | null
    } while (cursor !== null)
    return items
  }

  it('a job is made, shown and made once for a key', async () => {
    const job = { type: 'a', payload: { n: [1, 'ä', null] }, queue: 'one', priority: 'high', tags: ['t'] }
    const { status, headers, body } = await send('POST', '/jobs', job)
    expect([status, body['outcome'], body['state']]).toEqual([201, 'created', 'pending'])
    expect((await api().request('GET', headers.get('location') ?? '')).body).toMatchObject({
      ...{ ...job, id: body['id'], priority: 5, attempt: 0 },
    })
    const again = (payload: unknown) =>
      send('POST', '/jobs', { type: 'a', queue: 'one', payload }, { 'idempotency-key': 'k' })
    const both = await Promise.all([again(1), again(1)])
    expect(new Set(both.map((answer) => answer.status))).toEqual(new Set([200, 201]))
    expect(both[0].body['id']).toBe(both[1].body['id'])
    expect(await again(2)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
    expect(await send('GET', '/jobs/nobody')).toMatchObject({ status: 404, body: { code: 'JOB_NOT_FOUND' } })
    const unique = { type: 'a', queue: 'one', unique: { key: 'u', on_conflict: 'reject' } }
    expect((await send('POST', '/jobs', unique)).status).toBe(201)
    expect(await send('POST', '/jobs', unique)).toMatchObject({
      ...{ status: 409, body: { code: 'UNIQUE_CONFLICT' } },
    })
  })

  it('a batch is stored job by job, and listed with filters and cursors', async () => {
    const jobs = Array.from({ length: 25 }, (_job, n) => ({
      ...{ type: n % 2 ? 'odd' : 'even', queue: 'many', id: `m${n}`, tags: n < 5 ? ['few'] : [] },
      ...(n < 10 ? {} : { delay_ms: 60_000 }),
    }))
    const { status, body } = await send('POST', '/jobs/batch', [...jobs, { type: 5 }])
    expect([status, body.items?.map((item) => item['status'])]).toEqual([
      ...[200, [...jobs.map(() => 201), 400]],
    ])
    const again = await send('POST', '/jobs/batch', [jobs[0]])
    expect(again.body.items).toMatchObject([{ status: 200, id: 'm0', outcome: 'duplicate' }])
    const ids = async (query: string): Promise<string[]> =>
      (await all(`/jobs?queue=many&limit=4${query}`)).map(({ id }) => String(id)).toSorted()
    const expected = (fits: (n: number) => boolean) =>
      jobs.flatMap(({ id }, n) => (fits(n) ? [id] : [])).toSorted()
    expect(await ids('')).toEqual(expected(() => true))
    expect(await ids('&state=pending')).toEqual(expected((n) => n < 10))
    expect(await ids('&state=scheduled&type=odd')).toEqual(expected((n) => n >= 10 && n % 2 === 1))
    expect(await ids('&tag=few')).toEqual(expected((n) => n < 5))
    expect((await send('GET', '/queues/many')).body).toMatchObject({
      counts: { pending: 10, scheduled: 15 },
    })
    const lines = await api().raw(`${V1}/jobs/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', 'content-length': '1' },
      body: '{"type":"a","queue":"lines"}\n{"type":"b","queue":"lines"}\n',
    })
    expect(String(lines.body['text']).trim().split('\n')).toHaveLength(2)
    expect(await all('/jobs?queue=lines')).toHaveLength(2)
  })

  it('jobs are steered', async () => {
    const make = async (id: string) =>
      send('POST', '/jobs', { type: 'a', queue: 'steer', id, delay_ms: 60_000 })
    for (const id of ['x', 'y', 'z']) await make(id)
    expect((await send('POST', '/jobs/x/run')).body['state']).toBe('pending')
    expect((await send('PATCH', '/jobs/x', { priority: 1, payload: 'new' })).body).toMatchObject({
      ...{ priority: 1, payload: 'new' },
    })
    expect((await send('POST', '/jobs/x/cancel')).body).toMatchObject({ state: 'cancelled' })
    expect(await send('POST', '/jobs/x/run')).toMatchObject({
      ...{ status: 409, body: { code: 'JOB_STATE_CONFLICT', state: 'cancelled' } },
    })
    expect((await send('POST', '/jobs/x/retry')).body['state']).toBe('pending')
    expect((await send('POST', '/jobs/y/move', { queue: 'other' })).body['queue']).toBe('other')
    const clone = await send('POST', '/jobs/x/clone', { queue: 'copies' })
    expect([clone.status, clone.body['payload'], clone.body['queue']]).toEqual([201, 'new', 'copies'])
    expect((await send('DELETE', '/jobs/z')).status).toBe(204)
    expect((await send('GET', '/jobs/z')).status).toBe(404)
    expect((await send('POST', '/queues/steer/pause')).body['paused']).toBe(true)
    expect((await send('POST', '/queues/steer/resume')).body['paused']).toBe(false)
    expect((await send('POST', '/queues/copies/drain')).body).toEqual({ cancelled: 1 })
  })

  it('an id in two queues has to be named with its queue', async () => {
    for (const queue of ['left', 'right']) await send('POST', '/jobs', { type: 'a', queue, id: 'twin' })
    const { status, body } = await send('GET', '/jobs/twin')
    expect([status, body['code'], new Set(body['queues'] as string[])]).toEqual([
      ...[409, 'JOB_AMBIGUOUS', new Set(['left', 'right'])],
    ])
    expect((await send('GET', '/jobs/twin?queue=left')).body['queue']).toBe('left')
  })

  it('a bulk action does the same to all that fit', async () => {
    const jobs = Array.from({ length: 12 }, (_job, n) => ({ type: 'a', queue: 'bulk', tags: [`g${n % 2}`] }))
    await send('POST', '/jobs/batch', jobs)
    const filter = { queue: 'bulk', tag: 'g1' }
    const dry = { action: 'cancel', filter, dry_run: true }
    expect((await send('POST', '/bulk-actions', dry)).body).toMatchObject({ count: 6 })
    const { status, body } = await send('POST', '/bulk-actions', { action: 'cancel', filter })
    expect(status).toBe(202)
    const path = `/bulk-actions/${String(body['id'])}`
    await waitFor(async () => (await send('GET', path)).body['ended_at'] !== null)
    expect((await send('GET', path)).body).toMatchObject({ state: 'done', done: 6, failed: 0 })
    expect((await send('GET', '/queues/bulk')).body).toMatchObject({ counts: { pending: 6, cancelled: 6 } })
  })

  it('schedules are written, guarded by their revision, triggered and deleted', async () => {
    const job = { type: 'tick', queue: 'ticks', payload: { n: 1 } }
    const rule = { cron: { expression: '0 3 * * *', timezone: 'Europe/Berlin' }, job }
    const put = (id: string, headers: Record<string, string>, body: object = rule) =>
      send('PUT', `/schedules/${id}`, body, headers)
    for (const id of ['s1', 's2', 's3']) expect((await put(id, { 'if-none-match': '*' })).status).toBe(201)
    expect((await put('s1', { 'if-none-match': '*' }, { ...rule, limit: 3 })).status).toBe(412)
    expect((await all('/schedules?limit=2')).map(({ id }) => id)).toEqual(['s1', 's2', 's3'])
    expect((await send('PATCH', '/schedules/s1', { limit: 5 }, { 'if-match': '"9"' })).status).toBe(412)
    const patched = await send('PATCH', '/schedules/s1', { limit: 5 }, { 'if-match': '"1"' })
    expect([patched.status, patched.body['limit'], patched.headers.get('etag')]).toEqual([200, 5, '"2"'])
    const fired = await send('POST', '/schedules/s1/trigger')
    expect(fired.body).toMatchObject({ type: 'tick', payload: { n: 1 }, queue: 'ticks' })
    expect((await send('POST', '/schedules/s2/pause')).body['paused']).toBe(true)
    expect((await send('DELETE', '/schedules/s1', undefined, { 'if-match': '"1"' })).status).toBe(412)
    expect((await send('DELETE', '/schedules/s1', undefined, { 'if-match': '"2"' })).status).toBe(204)
    expect((await send('GET', '/schedules/s1')).status).toBe(404)
  })

  it('limits are written, guarded by their revision, and removed', async () => {
    const limit = { rate: 10, per_ms: 1_000, burst: 5, concurrency: 2, per_key: { concurrency: 1 } }
    expect((await send('PUT', '/limits/lq/mail', limit)).body).toMatchObject({
      ...{ ...limit, per_key: { concurrency: 1 }, revision: 1 },
    })
    expect((await send('PUT', '/limits/lq/mail', { rate: 1, per_ms: 1 }, { 'if-match': '"7"' })).status).toBe(
      412,
    )
    expect((await all('/limits?queue=lq')).map(({ type }) => type)).toEqual(['mail'])
    expect((await send('DELETE', '/limits/lq/mail', undefined, { 'if-match': '"2"' })).status).toBe(412)
    expect((await send('DELETE', '/limits/lq/mail', undefined, { 'if-match': '"1"' })).status).toBe(204)
    expect((await send('GET', '/limits/lq/mail')).status).toBe(404)
  })

  it('what workers do is told as it happens, and counted', async () => {
    await using source = new EventSourceReader(await api().stream(`${V1}/events?queue=default`))
    await source.block()
    const worker = await api().work(mathModule(), failing)
    const { body } = await send('POST', '/jobs', { type: 'math', payload: '6 * 7' })
    const { body: doomed } = await send('POST', '/jobs', { type: 'failing', max_retries: 0 })
    const ended = new Map<unknown, unknown>()
    while (ended.size < 2) {
      const { data } = await source.next()
      if (['completed', 'dead'].includes(String(data?.['state'])))
        ended.set(data?.['job_id'], data?.['state'])
    }
    expect([ended.get(body['id']), ended.get(doomed['id'])]).toEqual(['completed', 'dead'])
    expect((await send('GET', `/jobs/${String(body['id'])}`)).body).toMatchObject({
      ...{ state: 'completed', result: 42, attempt: 1 },
    })
    expect((await send('GET', '/workers')).body.items).toMatchObject([{ id: worker.id, stop_asked: false }])
    expect(await send('POST', `/workers/${worker.id}/stop`)).toMatchObject({
      ...{ status: 202, body: { id: worker.id, stop_asked: true } },
    })
    expect((await send('GET', '/workers')).body.items).toMatchObject([{ stop_asked: true }])
    expect((await send('POST', '/workers/nobody/stop')).status).toBe(404)
    expect((await all('/dead-letters?type=failing')).map(({ id }) => id)).toEqual([doomed['id']])
    expect((await send('GET', `/jobs/${String(doomed['id'])}/attempts`)).body.items).toHaveLength(1)
    const history = await send('GET', '/metrics/history?queue=default&step=hour')
    expect(history.body['totals']).toMatchObject({ enqueued: 2, completed: 1, dead: 1 })
    await worker.stop()
    expect((await send('POST', '/dead-letters/retry', { queue: 'default' })).body).toMatchObject({
      retried: 1,
    })
    expect((await send('GET', '/stats')).body).toMatchObject({ counts: { completed: 1 } })
  })
})

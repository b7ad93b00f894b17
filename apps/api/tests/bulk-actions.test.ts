import { expect, it } from 'vitest'
import { waitFor } from '@burrow/core/testing'
import { loadApiConfig, startApi } from '../src/index.ts'
import { BulkActions } from '../src/bulk/bulk-actions.ts'
import { failing, startRig, type ApiRig } from './api-rig.ts'

const PATH = '/api/v1/bulk-actions'
const JOBS = '/api/v1/jobs'

async function enqueue(api: ApiRig, count: number, job: object = {}): Promise<void> {
  const body = Array.from({ length: count }, () => ({ type: 'a', delay_ms: 60_000, ...job }))
  await api.request('POST', `${JOBS}/batch`, body)
}

async function ended(api: ApiRig, id: unknown): Promise<Record<string, unknown>> {
  const path = `${PATH}/${String(id)}`
  await waitFor(async () => (await api.request('GET', path)).body['ended_at'] !== null)
  return (await api.request('GET', path)).body
}

/** One that goes on until somebody ends it. */
const slow = { action: 'cancel', filter: { queue: 'slow' }, rate_per_second: 1 }

it('does the same to all that fit', async () => {
  await using api = await startRig()
  await enqueue(api, 3, { queue: 'from', tags: ['t'] })
  await enqueue(api, 1, { queue: 'from' })
  const body = { action: 'move', filter: { queue: 'from', tag: 't' }, to: 'to' }
  const dry = await api.request('POST', PATH, { ...body, dry_run: true })
  expect(dry).toMatchObject({ status: 200, body: { count: 3, is_exact: true } })
  expect(dry.body['sample']).toHaveLength(3)
  const begun = await api.request('POST', PATH, body)
  expect(begun.status).toBe(202)
  expect(begun.headers.get('location')).toBe(`${PATH}/${String(begun.body['id'])}`)
  expect(await ended(api, begun.body['id'])).toMatchObject({
    ...{ ...body, state: 'done', matched: 3, done: 3, refused: 0, failed: 0, errors: [], reason: null },
  })
  expect((await api.request('GET', `${JOBS}?queue=to`)).body.items).toHaveLength(3)
  const edit = { action: 'edit', filter: { queue: 'to' }, edit: { priority: 'high', delay_ms: 0 } }
  await ended(api, (await api.request('POST', PATH, edit)).body['id'])
  expect((await api.request('GET', `${JOBS}?queue=to&state=pending`)).body.items).toEqual(
    Array.from({ length: 3 }, () => expect.objectContaining({ priority: 5 })),
  )
  const { items } = (await api.request('GET', PATH)).body
  expect(items?.map(({ action }) => action)).toEqual(['edit', 'move'])
})

it.each([
  [{}, 3],
  [{ filter: { queue: 'slow', tag: 't' } }, 2],
  [{ limit: 2 }, 2],
] as const)('says how many fitted at the beginning: %j', async (given, count) => {
  await using api = await startRig()
  await enqueue(api, 2, { queue: 'slow', tags: ['t'] })
  await enqueue(api, 1, { queue: 'slow' })
  const { body } = await api.request('POST', PATH, { ...slow, ...given })
  const path = `${PATH}/${String(body['id'])}`
  expect(body['state']).toBe('running')
  await waitFor(async () => (await api.request('GET', path)).body['expected'] !== null)
  expect((await api.request('DELETE', path)).body['expected']).toEqual({ count, is_exact: true })
})

it('says why jobs were not changed', async () => {
  await using api = await startRig()
  for (const queue of ['from', 'to']) await enqueue(api, 1, { id: 'same', queue })
  const move = { action: 'move', filter: { queue: 'from' }, to: 'to' }
  const { body } = await api.request('POST', PATH, move)
  expect(await ended(api, body['id'])).toMatchObject({
    ...{ done: 0, refused: 1, errors: [{ job_id: 'same', queue: 'from', code: 'JOB_STATE_CONFLICT' }] },
  })
})

it('is paused, resumed and aborted', async () => {
  await using api = await startRig()
  await enqueue(api, 3, { queue: 'slow' })
  const { body } = await api.request('POST', PATH, slow)
  const path = `${PATH}/${String(body['id'])}`
  expect((await api.request('POST', `${path}/pause`)).body['state']).toBe('paused')
  expect((await api.request('POST', `${path}/resume`)).body['state']).toBe('running')
  for (let times = 0; times < 2; times += 1)
    expect(await api.request('DELETE', path)).toMatchObject({
      ...{ status: 200, body: { state: 'aborted', reason: 'REQUESTED', ended_at: expect.any(String) } },
    })
  for (const verb of ['pause', 'resume'])
    expect(await api.request('POST', `${path}/${verb}`)).toMatchObject({
      ...{ status: 409, body: { code: 'BULK_ACTION_ENDED' } },
    })
  for (const [method, verb] of [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/pause'],
  ] as const)
    expect(await api.request(method, `${PATH}/none${verb}`)).toMatchObject({
      ...{ status: 404, body: { code: 'BULK_ACTION_NOT_FOUND' } },
    })
})

it('is begun once for a key', async () => {
  await using api = await startRig()
  await enqueue(api, 2, { queue: 'slow' })
  const send = (body: object) => api.request('POST', PATH, body, { 'idempotency-key': 'k' })
  const [first, second] = [await send(slow), await send(slow)]
  expect(second).toMatchObject({ status: 202, body: { id: first.body['id'] } })
  expect(second.headers.get('idempotency-replayed')).toBe('true')
  expect(await send({ ...slow, limit: 1 })).toMatchObject({ status: 422, body: { field: 'Idempotency-Key' } })
  expect((await api.request('GET', PATH)).body.items).toHaveLength(1)
})

it('is bounded: 20 run, and of those that ended 100 are kept', async () => {
  await using api = await startRig()
  await enqueue(api, 100, { queue: 'slow' })
  const done = { action: 'run', filter: { queue: 'none' } }
  const ids: unknown[] = []
  for (let count = 0; count < 101; count += 1) {
    const { body } = await api.request('POST', PATH, done)
    ids.push(body['id'])
    await ended(api, body['id'])
  }
  expect((await api.request('GET', PATH)).body.items).toHaveLength(100)
  expect((await api.request('GET', `${PATH}/${String(ids[0])}`)).status).toBe(404)
  for (let count = 0; count < 20; count += 1) expect((await api.request('POST', PATH, slow)).status).toBe(202)
  expect(await api.request('POST', PATH, slow)).toMatchObject({
    ...{ status: 503, body: { code: 'TOO_MANY_BULK_ACTIONS', retryable: true } },
  })
})

it('is aborted by a stop of the server, which says so and begins no other', async () => {
  const logged: unknown[] = []
  const log = (message: string, fields?: unknown) => void logged.push([message, fields])
  const logger = { debug() {}, info() {}, warn: log, error: log }
  await using plain = await startRig()
  const bulk = new BulkActions({ burrow: plain.burrow, logger })
  await using api = await startRig({ burrow: plain.burrow, bulk })
  await enqueue(api, 3, { queue: 'slow' })
  const { body } = await api.request('POST', PATH, slow)
  await bulk.stop()
  expect((await api.request('GET', `${PATH}/${String(body['id'])}`)).body).toMatchObject({
    ...{ state: 'aborted', reason: 'SHUTTING_DOWN' },
  })
  expect(logged).toEqual([
    [expect.stringContaining('aborted'), expect.objectContaining({ id: body['id'], action: 'cancel' })],
  ])
  expect(await api.request('POST', PATH, slow)).toMatchObject({
    status: 503,
    body: { code: 'SHUTTING_DOWN' },
  })
})

it('ends with the process that runs it', async () => {
  const warned: string[] = []
  const logger = { debug() {}, info() {}, warn: (message: string) => void warned.push(message), error() {} }
  const env = { BURROW_PORT: '0', BURROW_GRPC_PORT: '0' }
  const server = await startApi(loadApiConfig({ env }), { logger })
  const send = (path: string, body: object) =>
    fetch(`${server.url}${path}`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    })
  await send(
    `${JOBS}/batch`,
    [1, 2, 3].map(() => ({ type: 'a', queue: 'slow', delay_ms: 60_000 })),
  )
  expect((await send(PATH, slow)).status).toBe(202)
  await server.stop()
  expect(warned).toEqual([expect.stringContaining('bulk action was aborted')])
})

it.each<[object, string, string?]>([
  [{}, 'action'],
  [{ action: 'explode' }, 'action'],
  [{ action: 'retry', filter: { state: 'active' } }, 'filter.state', 'INVALID_OPTION'],
  [{ action: 'retry', filter: { colour: 'red' } }, 'filter.colour'],
  [{ action: 'retry', filter: { created_after: 'once' } }, 'filter.created_after'],
  [{ action: 'retry', rate_per_second: 0 }, 'rate_per_second', 'INVALID_OPTION'],
  [{ action: 'retry', limit: 0 }, 'limit', 'INVALID_OPTION'],
  [{ action: 'retry', to: 'q' }, 'to', 'INVALID_OPTION'],
  [{ action: 'move' }, 'to', 'INVALID_OPTION'],
  [{ action: 'edit', edit: {} }, 'edit', 'INVALID_OPTION'],
  [{ action: 'edit', edit: { execute_at: '1969-01-01T00:00:00Z' } }, 'edit.execute_at', 'INVALID_OPTION'],
])('%j is refused for %s', async (body, field, code = 'INVALID_REQUEST') => {
  await using api = await startRig()
  for (const given of [body, { ...body, dry_run: true }])
    expect(await api.request('POST', PATH, given)).toMatchObject({ status: 400, body: { code, field } })
  expect((await api.request('GET', PATH)).body.items).toEqual([])
})

it('dead letters are retried by a filter, in time, or not at all', async () => {
  await using api = await startRig()
  const worker = await api.work(failing)
  for (const tag of ['a', 'b']) {
    const job = { type: 'failing', max_retries: 0, tags: [tag] }
    const { body } = await api.request('POST', JOBS, job)
    await expect(api.burrow.handle(String(body['id'])).result()).rejects.toThrow()
  }
  await worker.stop()
  const retry = (body?: object) => api.request('POST', '/api/v1/dead-letters/retry', body)
  expect(await retry({ dry_run: true })).toMatchObject({ status: 200, body: { count: 2 } })
  const one = await retry({
    queue: 'default',
    filter: { tag: 'a', error: 'FAILS always' },
    rate_per_second: 100,
  })
  expect(one).toMatchObject({ status: 202, body: { action: 'retry' } })
  expect(one.headers.get('location')).toBe(`${PATH}/${String(one.body['id'])}`)
  expect(await ended(api, one.body['id'])).toMatchObject({
    ...{ done: 1, filter: { queue: 'default', state: 'dead', tag: 'a' } },
  })
  for (const [body, field] of [
    [{ filter: { state: 'dead' } }, 'filter.state'],
    [{ queue: 'a', filter: { queue: 'b' } }, 'filter.queue'],
    [{ rate_per_second: 0 }, 'rate_per_second'],
  ] as const)
    expect(await retry(body)).toMatchObject({ status: 400, body: { field } })
  expect(await retry({ queue: 'default' })).toMatchObject({ status: 200, body: { retried: 1 } })
  expect((await retry()).body).toEqual({ retried: 0 })
})

import { describe, expect, it } from 'vitest'
import { failing, startRig, type ApiRig } from './api-rig.ts'

const JOBS = '/api/v1/jobs'

const create = async (api: ApiRig, given: object): Promise<string> =>
  String((await api.request('POST', JOBS, { type: 'a', ...given })).body['id'])

describe('PATCH /jobs/{id}', () => {
  it('changes a job that waits', async () => {
    await using api = await startRig()
    const id = await create(api, { payload: 1, delay_ms: 60_000 })
    const edit = { payload: null, priority: 'high', execute_at: '2100-01-01T00:00:00Z' }
    expect(await api.request('PATCH', `${JOBS}/${id}`, edit)).toMatchObject({
      status: 200,
      body: { payload: null, priority: 5, run_at: '2100-01-01T00:00:00.000Z', state: 'scheduled' },
    })
    expect((await api.request('PATCH', `${JOBS}/${id}`, { delay_ms: 0 })).body['state']).toBe('pending')
  })

  it.each<[object, string, string?]>([
    [{}, ''],
    [{ prio: 1 }, 'prio'],
    [{ priority: 9 }, 'priority'],
    [{ delay_ms: 1, execute_at: '2100-01-01T00:00:00Z' }, 'execute_at'],
    [{ execute_at: '1969-01-01T00:00:00Z' }, 'execute_at', 'INVALID_OPTION'],
    [{ payload: 'x'.repeat(1024 * 1024) }, 'payload', 'PAYLOAD_TOO_LARGE'],
  ])('refuses %j', async (edit, field, code = 'INVALID_REQUEST') => {
    await using api = await startRig()
    const id = await create(api, { payload: 1 })
    const { status, body } = await api.request('PATCH', `${JOBS}/${id}`, edit)
    expect(status).toBe(code === 'PAYLOAD_TOO_LARGE' ? 413 : 400)
    expect(body).toMatchObject({ code, ...(field === '' ? {} : { field }) })
    expect((await api.request('GET', `${JOBS}/${id}`)).body['payload']).toBe(1)
  })

  it('knows no such job, or one whose state does not allow it', async () => {
    await using api = await startRig()
    expect(await api.request('PATCH', `${JOBS}/none`, { payload: 1 })).toMatchObject({
      ...{ status: 404, body: { code: 'JOB_NOT_FOUND' } },
    })
    await api.work(failing)
    const id = await create(api, { type: 'failing', max_retries: 0 })
    await expect(api.burrow.handle(id).result()).rejects.toMatchObject({ code: 'JOB_FAILED' })
    expect(await api.request('PATCH', `${JOBS}/${id}`, { delay_ms: 5 })).toMatchObject({
      ...{ status: 409, body: { code: 'JOB_STATE_CONFLICT', state: 'dead' } },
    })
  })
})

describe('POST /jobs/{id}/clone', () => {
  it('enqueues the same once more, with what the body says', async () => {
    await using api = await startRig()
    const id = await create(api, { payload: { n: 1 }, queue: 'q', tags: ['t'], limit_key: 'k', id: 'first' })
    const copy = await api.request('POST', `${JOBS}/${id}/clone`)
    expect(copy).toMatchObject({
      status: 201,
      body: { type: 'a', payload: { n: 1 }, queue: 'q', tags: ['t'], limit_key: 'k', outcome: 'created' },
    })
    expect(copy.body['id']).not.toBe(id)
    expect((await api.request('GET', String(copy.headers.get('location')))).body['id']).toBe(copy.body['id'])
    const other = { payload: null, queue: 'r', id: 'second', delay_ms: 60_000 }
    const clone = () => api.request('POST', `${JOBS}/${id}/clone`, other)
    expect(await clone()).toMatchObject({ status: 201, body: { id: 'second', payload: null, queue: 'r' } })
    expect(await clone()).toMatchObject({ status: 200, body: { id: 'second', outcome: 'duplicate' } })
    expect((await api.request('POST', `${JOBS}/none/clone`)).status).toBe(404)
    expect(await api.request('POST', `${JOBS}/${id}/clone`, { type: 'b' })).toMatchObject({
      ...{ status: 400, body: { field: 'type' } },
    })
    expect(await api.request('POST', `${JOBS}/${id}/clone`, { limit_cost: 0 })).toMatchObject({
      ...{ status: 400, body: { field: 'limit_cost', code: 'INVALID_OPTION' } },
    })
  })
})

describe('POST /jobs/{id}/move', () => {
  it('moves a job that waits to another queue', async () => {
    await using api = await startRig()
    const id = await create(api, { payload: 1, queue: 'from' })
    const move = (queue: unknown, job = id) => api.request('POST', `${JOBS}/${job}/move`, { queue })
    expect(await move('to')).toMatchObject({ status: 200, body: { id, queue: 'to', state: 'pending' } })
    expect((await api.request('GET', '/api/v1/queues/from')).body).toMatchObject({ counts: { pending: 0 } })
    expect(await move('to')).toMatchObject({ status: 400, body: { code: 'INVALID_OPTION', field: 'queue' } })
    expect(await move('no name')).toMatchObject({ status: 400, body: { field: 'queue' } })
    expect(await move('to', 'none')).toMatchObject({ status: 404, body: { code: 'JOB_NOT_FOUND' } })
    await create(api, { id: 'same', queue: 'from' })
    await create(api, { id: 'same', queue: 'to' })
    expect(await api.request('POST', `${JOBS}/same/move?queue=from`, { queue: 'to' })).toMatchObject({
      ...{ status: 409, body: { code: 'JOB_STATE_CONFLICT' } },
    })
  })
})

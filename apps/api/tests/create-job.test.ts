import { defineModule } from '@burrow/core'
import { mathModule } from '@burrow/modules-math/handlers'
import { describe, expect, it } from 'vitest'
import { greet, startRig } from './api-rig.ts'

const JOBS = '/api/v1/jobs'

describe('POST /jobs', () => {
  it('creates a job and shows it', async () => {
    await using api = await startRig()
    const { status, headers, body } = await api.request('POST', JOBS, {
      type: 'anything',
      payload: { a: [1, null] },
      queue: 'q',
      priority: 5,
      max_retries: 2,
      backoff: { kind: 'linear', base_ms: 10, max_ms: 100, jitter: 'none' },
      timeout_ms: 1_000,
      delay_ms: 60_000,
      unique_key: 'only one',
      tags: ['a', 'b'],
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      type: 'anything',
      payload: { a: [1, null] },
      queue: 'q',
      state: 'scheduled',
      priority: 5,
      attempt: 0,
      max_attempts: 3,
      backoff: { kind: 'linear', base_ms: 10, max_ms: 100, jitter: 'none' },
      timeout_ms: 1_000,
      unique_key: 'only one',
      tags: ['a', 'b'],
      result: null,
      reason: null,
      outcome: 'created',
    })
    expect(body['created_at']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(headers.get('location')).toBe(`${JOBS}/${String(body['id'])}`)
    expect((await api.request('GET', `${JOBS}/${String(body['id'])}`)).body['state']).toBe('scheduled')
  })

  it('runs and keeps the result', async () => {
    await using api = await startRig()
    await api.work(mathModule())
    const { body } = await api.request('POST', JOBS, { type: 'math', payload: '6 * 7' })
    await api.burrow.handle(String(body['id'])).result()
    expect((await api.request('GET', `${JOBS}/${String(body['id'])}`)).body).toMatchObject({
      type: 'math',
      payload: '6 * 7',
      state: 'completed',
      result: 42,
    })
  })

  it('takes the defaults of a type it knows, by alias too, and keeps the name it was given', async () => {
    await using api = await startRig()
    const { body } = await api.request('POST', JOBS, { type: 'hello', payload: { name: 'Ada' } })
    expect(body).toMatchObject({ type: 'hello', queue: 'greetings', priority: 4, max_attempts: 1 })
  })

  it('checks the payload of a type it knows', async () => {
    await using api = await startRig()
    const { status, headers, body } = await api.request('POST', JOBS, { type: 'hello', payload: { name: 5 } })
    expect(status).toBe(400)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body).toMatchObject({
      code: 'INVALID_PAYLOAD',
      status: 400,
      field: 'payload.name',
      instance: JOBS,
      retryable: false,
    })
    expect((await api.request('GET', JOBS)).body.items).toEqual([])
  })

  it('names the low, normal and high priority', async () => {
    await using api = await startRig()
    for (const [priority, expected] of [
      ['low', 1],
      ['normal', 3],
      ['high', 5],
      [2, 2],
    ] as const) {
      expect((await api.request('POST', JOBS, { type: 'a', priority })).body['priority']).toBe(expected)
    }
  })
})

describe('the bodies of Gopher', () => {
  it('e-mail', async () => {
    await using api = await startRig()
    const { status, body } = await api.request('POST', JOBS, {
      type: 'email',
      payload: { to: 'user@example.com', subject: 'Hello', body: 'Test email' },
      priority: 'high',
      max_retries: 3,
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({ type: 'email', state: 'pending', priority: 5, max_attempts: 4 })
  })

  it('a report with a time, which no worker serves yet, is set aside visibly', async () => {
    await using api = await startRig()
    const { status, body } = await api.request('POST', JOBS, {
      type: 'report',
      payload: { report_type: 'daily_summary' },
      execute_at: '2025-10-01T10:00:00Z',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({ type: 'report', run_at: '2025-10-01T10:00:00.000Z' })
    await api.work(mathModule())
    // The worker takes what it serves from the same queue, and so must have met the report.
    await (await api.burrow.enqueue('math', '1 + 1')).result()
    expect((await api.request('GET', `${JOBS}/${String(body['id'])}`)).body['state']).toBe('pending')
    expect((await api.request('GET', '/api/v1/queues/default')).body['set_aside']).toEqual({ report: 1 })
  })

  it('a clean-up that recurs becomes a schedule', async () => {
    await using api = await startRig()
    const { status, headers, body } = await api.request('POST', JOBS, {
      type: 'cleanup',
      payload: {},
      recurring: { cron_expression: '0 0 * * *' },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      cron: { expression: '0 0 * * *', timezone: 'UTC' },
      job: { type: 'cleanup', payload: {}, queue: 'default' },
      paused: false,
      revision: 1,
      runs: 0,
    })
    expect(body['next_at']).toMatch(/T00:00:00\.000Z$/)
    const location = String(headers.get('location'))
    expect(location).toBe(`/api/v1/schedules/${String(body['id'])}`)
    expect((await api.request('GET', location)).body['id']).toBe(body['id'])
    expect((await api.request('GET', JOBS)).body.items).toEqual([])
  })
})

describe('a job with a deadline, a budget, a limit or a unique key', () => {
  it('shows them', async () => {
    await using api = await startRig()
    const expires_at = '2100-01-01T00:00:00.000Z'
    const given = { retry_for_ms: 60_000, limit_key: 'customer 7', limit_cost: 3, expires_at }
    const { status, body } = await api.request('POST', JOBS, { type: 'a', ...given })
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...given, schedule_id: null })
  })

  it('is refused, throttled or takes over, as it asks for', async () => {
    await using api = await startRig()
    const send = (on_conflict: string, payload: unknown) =>
      api.request('POST', JOBS, { type: 'a', payload, unique: { key: 'k', scope: 'type', on_conflict } })
    const { body } = await send('reject', 1)
    expect(await send('reject', 2)).toMatchObject({
      status: 409,
      body: { code: 'UNIQUE_CONFLICT', field: 'unique', job_id: body['id'] },
    })
    expect(await send('throttle', 3)).toMatchObject({
      status: 200,
      body: { outcome: 'throttled', id: body['id'], payload: 1 },
    })
    expect(await send('replace_payload', 4)).toMatchObject({
      status: 200,
      body: { outcome: 'replaced', id: body['id'], payload: 4 },
    })
  })

  it('is refused in a batch with the id of the job that stays; schedules are made one by one', async () => {
    await using api = await startRig()
    const unique = { key: 'k', on_conflict: 'reject' }
    const { body } = await api.request('POST', `${JOBS}/batch`, [
      { type: 'a', id: 'first', unique },
      { type: 'a', recurring: { cron_expression: '@daily' } },
    ])
    expect(body.items?.[1]).toMatchObject({ status: 400, code: 'NOT_SUPPORTED', field: 'recurring' })
    const second = await api.request('POST', `${JOBS}/batch`, [{ type: 'a', unique }])
    expect(second.body.items).toEqual([
      expect.objectContaining({ status: 409, code: 'UNIQUE_CONFLICT', id: 'first' }),
    ])
  })
})

describe('repeated requests', () => {
  it('with the same id create nothing', async () => {
    await using api = await startRig()
    const job = { type: 'a', id: 'my-id' }
    expect(await api.request('POST', JOBS, job)).toMatchObject({
      status: 201,
      body: { id: 'my-id', outcome: 'created' },
    })
    expect(await api.request('POST', JOBS, job)).toMatchObject({
      status: 200,
      body: { id: 'my-id', outcome: 'duplicate' },
    })
  })

  it('with the same Idempotency-Key create nothing, also at the same time', async () => {
    await using api = await startRig()
    const send = (key: string, payload: unknown = 1) =>
      api.request('POST', JOBS, { type: 'a', payload }, { 'idempotency-key': key })
    const answers = await Promise.all([send('"k 1"'), send('"k 1"'), send('"k 1"')])
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(new Set(answers.map((answer) => answer.body['id'])).size).toBe(1)
    expect(await send('k2')).toMatchObject({ status: 201 })
    const again = await send('"k2"')
    expect(again.status).toBe(200)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await send('k2', 'other')).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
    const options = (more: object) =>
      api.request(
        'POST',
        JOBS,
        { type: 'a', priority: 'high', tags: ['x'], ...more },
        { 'idempotency-key': 'k3' },
      )
    expect(await options({})).toMatchObject({ status: 201 })
    expect(await options({ priority: 5 })).toMatchObject({ status: 200, body: { outcome: 'duplicate' } })
    for (const more of [{ priority: 'low' }, { tags: [] }, { max_retries: 9 }, { timeout_ms: 5 }])
      expect(await options(more)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
    for (const key of ['', 'two words', '"open', 'a"b', 'a\\b', '""', 'x'.repeat(256), 'caf\u00e9']) {
      expect(await send(key)).toMatchObject({
        status: 400,
        body: {
          field: 'Idempotency-Key',
          detail: expect.stringMatching(/1 to 255 printable ASCII characters.*spaces.*double quotes/),
        },
      })
    }
    expect(await send('"two words"')).toMatchObject({ status: 201 })
  })

  it('with the same unique key show the job that holds it', async () => {
    await using api = await startRig()
    const first = await api.request('POST', JOBS, { type: 'a', unique_key: 'u' })
    const second = await api.request('POST', JOBS, { type: 'a', unique_key: 'u' })
    expect(second).toMatchObject({ status: 200, body: { id: first.body['id'], outcome: 'duplicate' } })
  })
})

it('a module that the worker alone knows is fine', async () => {
  await using api = await startRig({ definitions: [] })
  await api.work(defineModule(greet, ({ name }) => `Hello ${name}`))
  const { status, body } = await api.request('POST', JOBS, {
    type: 'greet',
    payload: { name: 'Ada' },
    queue: 'greetings',
  })
  expect(status).toBe(201)
  expect(await api.burrow.handle(String(body['id'])).result()).toBe('Hello Ada')
})

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { defineJob, defineModule } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { startWebhooks } from '@burrow/webhooks/handlers'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { failing, startRig, type ApiRig } from './api-rig.ts'

/** What every answer about a task has. */
const TASK = {
  id: expect.any(String),
  type: 'email',
  payload: 'user@example.com',
  status: 'pending',
  priority: 3,
  max_retries: 2,
  retry_count: 0,
  created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
}

/** Has a task fail for good. */
async function fail(api: ApiRig): Promise<string> {
  const worker = await api.work(failing)
  const { body } = await api.request('POST', '/api/tasks', { type: 'failing', max_retries: 0 })
  await expect(api.burrow.handle(String(body['id'])).result()).rejects.toMatchObject({ code: 'JOB_FAILED' })
  await worker.stop()
  return String(body['id'])
}

describe.each(['/api', ''])('sk_queue below "%s"', (base) => {
  it('POST /tasks takes a type and a bare text', async () => {
    await using api = await startRig()
    const { status, body } = await api.request('POST', `${base}/tasks`, {
      type: 'email',
      payload: 'user@example.com',
    })
    expect(status).toBe(201)
    expect(body).toEqual(TASK)
  })

  it('POST /tasks takes a priority, a time and retries', async () => {
    await using api = await startRig()
    const given = {
      type: 'email',
      payload: 'user@example.com',
      priority: 5,
      max_retries: 3,
      scheduled_for: '2125-12-06T18:30:00Z',
    }
    expect(await api.request('POST', `${base}/tasks`, given)).toMatchObject({
      status: 201,
      body: {
        ...TASK,
        status: 'scheduled',
        priority: 5,
        max_retries: 3,
        scheduled_for: '2125-12-06T18:30:00.000Z',
      },
    })
    // The time in its README has passed, so it runs at once.
    const past = { ...given, scheduled_for: '2025-12-06T18:30:00Z' }
    expect(await api.request('POST', `${base}/tasks`, past)).toMatchObject({
      status: 201,
      body: { status: 'pending', priority: 5 },
    })
  })

  it('POST /tasks takes a webhook, which is called when the task has ended', async () => {
    await using api = await startRig()
    const bodies: string[] = []
    const receiver = createServer((request, response) => {
      request.setEncoding('utf8')
      request.on('data', (text: string) => bodies.push(text))
      request.on('end', () => response.end())
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
    await using _ = await startWebhooks(api.burrow, { allowHosts: [host] })
    await api.work(failing)
    const given = {
      type: 'failing',
      payload: 'user@example.com',
      max_retries: 0,
      webhook: `http://${host}/webhook`,
    }
    const { status, body } = await api.request('POST', `${base}/tasks`, given)
    expect(status).toBe(201)
    await waitFor(() => bodies.length > 0)
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ type: 'job.dead', data: { id: body['id'] } })
    receiver.closeAllConnections()
    await new Promise((resolve) => receiver.close(resolve))
  })

  it('GET /tasks/:id and GET /tasks/:id/details', async () => {
    await using api = await startRig()
    const { body } = await api.request('POST', `${base}/tasks`, {
      type: 'email',
      payload: 'user@example.com',
    })
    const path = `${base}/tasks/${String(body['id'])}`
    expect(await api.request('GET', path)).toMatchObject({ status: 200, body: TASK })
    expect(await api.request('GET', `${path}/details`)).toMatchObject({
      status: 200,
      body: { ...TASK, queue: 'default', result: null, error: null, errors: [], logs: [] },
    })
  })

  it('POST /tasks/:id/retry', async () => {
    await using api = await startRig()
    const id = await fail(api)
    expect((await api.request('GET', `${base}/tasks/${id}/details`)).body).toMatchObject({
      status: 'failed',
      error: 'it fails always',
      errors: [{ attempt: 1, message: 'it fails always' }],
    })
    const { status, body } = await api.request('POST', `${base}/tasks/${id}/retry`)
    expect(status).toBe(200)
    expect(body).toEqual({ status: 'retrying', task_id: id })
    expect((await api.request('GET', `${base}/tasks/${id}`)).body['status']).toBe('pending')
  })

  it('GET /tasks lists them, in pages', async () => {
    await using api = await startRig()
    for (const payload of ['a@example.com', 'b@example.com', 'c@example.com'])
      await api.request('POST', `${base}/tasks`, { type: 'email', payload })
    const all = await api.stream(`${base}/tasks`)
    const tasks = (await all.json()) as Record<string, unknown>[]
    expect(tasks).toMatchObject([
      { ...TASK, payload: 'a@example.com' },
      { ...TASK, payload: 'b@example.com' },
      { ...TASK, payload: 'c@example.com' },
    ])
    expect(all.headers.get('link')).toBeNull()
    const first = await api.stream(`${base}/tasks?limit=2&queue=default`)
    expect(await first.json()).toHaveLength(2)
    const next = /^<([^>]+)>; rel="next"$/.exec(String(first.headers.get('link')))?.[1]
    expect(await (await api.stream(String(next))).json()).toMatchObject([{ payload: 'c@example.com' }])
  })

  it('GET /stats', async () => {
    await using api = await startRig()
    await fail(api)
    const gate = { open: (): void => {} }
    const running = new Promise<void>((resolve) => (gate.open = resolve))
    const module = defineModule(defineJob({ type: 'hold', input: z.string() }), async (text) => {
      if (text === 'wait') await running
    })
    await api.work(module)
    const done = await api.burrow.enqueue('hold', 'go')
    await done.result()
    const held = await api.burrow.enqueue('hold', 'wait')
    await expect.poll(async () => (await api.burrow.job(held.id))?.state).toBe('active')
    await api.request('POST', `${base}/tasks`, { type: 'nobody', payload: 1 })
    await api.request('POST', `${base}/tasks`, { type: 'nobody', delay_ms: 60_000 })
    const { status, body } = await api.request('GET', `${base}/stats`)
    expect(status).toBe(200)
    expect(body).toEqual({
      total_tasks: 5,
      pending_count: 1,
      processing_count: 1,
      completed_count: 1,
      failed_count: 1,
      scheduled_count: 1,
      worker_count: 10,
    })
    gate.open()
    await held.result()
  })

  it('GET /health', async () => {
    await using api = await startRig()
    expect(await api.request('GET', `${base}/health`)).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  it('404, 400 and 500 as it says', async () => {
    await using api = await startRig()
    for (const [method, path] of [
      ['GET', '/tasks/nobody'],
      ['GET', '/tasks/nobody/details'],
      ['POST', '/tasks/nobody/retry'],
    ] as const)
      expect(await api.request(method, base + path)).toMatchObject({
        status: 404,
        body: { code: 'JOB_NOT_FOUND' },
      })
    for (const [given, field] of [
      [{}, 'type'],
      [{ type: 'email', payload: 'no address' }, 'payload.to'],
      [{ type: 'email', priority: 6 }, 'priority'],
      [{ type: 'email', scheduled_for: 'soon' }, 'scheduled_for'],
      [{ type: 'email', max_retries: -1 }, 'max_retries'],
    ] as const)
      expect(await api.request('POST', `${base}/tasks`, given)).toMatchObject({
        status: 400,
        body: { field },
      })
    const headers = { 'content-type': 'application/json', 'content-length': '1' }
    expect(await api.raw(`${base}/tasks`, { method: 'POST', headers, body: '{' })).toMatchObject({
      status: 400,
      body: { code: 'MALFORMED_JSON' },
    })
    expect(await api.request('GET', `${base}/tasks?limit=x`)).toMatchObject({ status: 400 })
    const { body } = await api.request('POST', `${base}/tasks`, { type: 'a', delay_ms: 60_000 })
    expect(await api.request('POST', `${base}/tasks/${String(body['id'])}/retry`)).toMatchObject({
      status: 400,
      body: { code: 'TASK_NOT_FAILED' },
    })
    Object.assign(api.burrow.broker, { listJobs: () => Promise.reject(new TypeError('x')) })
    expect(await api.request('GET', `${base}/tasks`)).toMatchObject({ status: 500 })
  })
})

describe('GopherTask', () => {
  it.each<[string, unknown]>([
    ['email:send', { to: 'ada@example.com', subject: 'Hello', body: 'Hi' }],
    ['ethereum:check_balance', { address: '0x00000000219ab540356cBB839Cbe05303d7705Fa' }],
    ['image:resize', { url: 'https://example.com/cat.jpg', width: 200 }],
  ])('POST /api/tasks takes %s', async (type, payload) => {
    await using api = await startRig()
    expect(await api.request('POST', '/api/tasks', { type, payload })).toMatchObject({
      status: 201,
      body: { type, status: 'pending' },
    })
  })
})

import { once } from 'node:events'
import { defineJob, defineModule } from '@burrow/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { failing, startRig } from './api-rig.ts'

const JOBS = '/api/v1/jobs'

describe('steering a job', () => {
  it('retries a dead one, and refuses to retry one that waits', async () => {
    await using api = await startRig()
    await api.burrow.enqueue('failing', null, { id: 'f', maxRetries: 0 })
    const worker = await api.work(failing)
    await expect(api.burrow.handle('f').result()).rejects.toMatchObject({ code: 'JOB_FAILED' })
    await worker.stop()
    const dead = await api.request('GET', '/api/v1/dead-letters')
    expect(dead.body.items).toMatchObject([
      {
        id: 'f',
        state: 'dead',
        reason: 'attempts_exhausted',
        errors: [{ attempt: 1, message: 'it fails always' }],
      },
    ])
    expect(JSON.stringify(dead.body)).not.toContain('api-rig.ts')

    expect(await api.request('POST', `${JOBS}/f/retry`)).toMatchObject({
      status: 200,
      body: { state: 'pending', attempt: 0 },
    })
    // It is so already: saying it twice does no harm.
    const again = await api.request('POST', `${JOBS}/f/run`)
    expect([200, 409]).toContain(again.status)
    await api.burrow.cancel('f')
    expect(await api.request('POST', `${JOBS}/f/run`)).toMatchObject({
      status: 409,
      body: { code: 'JOB_STATE_CONFLICT', state: 'cancelled' },
    })
  })

  it('runs a scheduled one now, cancels it, deletes it', async () => {
    await using api = await startRig()
    await api.burrow.enqueue('a', null, { id: 'x', delayMs: 60_000 })
    expect(await api.request('POST', `${JOBS}/x/run`)).toMatchObject({
      status: 200,
      body: { state: 'pending' },
    })
    expect(await api.request('POST', `${JOBS}/x/cancel`)).toMatchObject({
      status: 200,
      body: { state: 'cancelled', reason: 'requested' },
    })
    expect(await api.request('DELETE', `${JOBS}/x`)).toMatchObject({ status: 204 })
    expect(await api.request('GET', `${JOBS}/x`)).toMatchObject({
      status: 404,
      body: { code: 'JOB_NOT_FOUND' },
    })
  })

  it('takes the queue of an id that several have, and asks for it', async () => {
    await using api = await startRig()
    for (const queue of ['a', 'b']) {
      const { status, headers, body } = await api.request('POST', JOBS, {
        type: 'a',
        payload: queue,
        queue,
        id: 'x',
        delay_ms: 60_000,
      })
      expect([status, body['payload']]).toEqual([201, queue])
      expect((await api.request('GET', String(headers.get('location')))).body['payload']).toBe(queue)
    }
    const calls = [
      ['GET', ''],
      ['GET', '/logs'],
      ['POST', '/run'],
      ['POST', '/cancel'],
      ['POST', '/retry'],
      ['DELETE', ''],
    ] as const
    for (const [method, path] of calls) {
      expect(await api.request(method, `${JOBS}/x${path}`)).toMatchObject({
        status: 409,
        body: { code: 'JOB_AMBIGUOUS', queues: ['a', 'b'], detail: expect.stringContaining('?queue=') },
      })
      expect(await api.request(method, `${JOBS}/x${path}?queue=c`)).toMatchObject({ status: 404 })
      expect(await api.request(method, `${JOBS}/x${path}?queue=a%20b`)).toMatchObject({
        status: 400,
        body: { field: 'queue' },
      })
    }
    for (const [method, path] of calls) {
      const { status, body } = await api.request(method, `${JOBS}/x${path}?queue=b`)
      expect([200, 204]).toContain(status)
      if (status === 200 && path !== '/logs') expect(body).toMatchObject({ queue: 'b', payload: 'b' })
    }
    expect((await api.request('GET', `${JOBS}/x`)).body).toMatchObject({ queue: 'a', state: 'scheduled' })
  })

  it('tells the worker of a running one', async () => {
    await using api = await startRig()
    let started: () => void = () => {}
    const running = new Promise<void>((resolve) => (started = resolve))
    const endless = defineModule(defineJob({ type: 'endless', input: z.unknown() }), async (_, ctx) => {
      ctx.log('here', { a: 1 })
      started()
      await once(ctx.signal, 'abort')
      throw ctx.signal.reason
    })
    await api.burrow.enqueue('endless', null, { id: 'e' })
    await api.work(endless)
    await running
    // Lines are sent in batches.
    await expect
      .poll(async () => (await api.request('GET', `${JOBS}/e/logs`)).body.items)
      .toMatchObject([{ attempt: 1, message: 'here', fields: { a: 1 } }])
    expect(await api.request('DELETE', `${JOBS}/e`)).toMatchObject({ status: 409, body: { state: 'active' } })
    expect(await api.request('POST', `${JOBS}/e/cancel`)).toMatchObject({
      status: 202,
      body: { state: 'active', cancel_requested: true },
    })
  })

  it.each([
    ['GET', ''],
    ['GET', '/logs'],
    ['POST', '/retry'],
    ['POST', '/cancel'],
    ['POST', '/run'],
    ['DELETE', ''],
  ])('%s of an unknown id%s is 404', async (method, action) => {
    await using api = await startRig()
    expect(await api.request(method, `${JOBS}/nobody${action}`)).toMatchObject({
      status: 404,
      body: { code: 'JOB_NOT_FOUND' },
    })
  })
})

describe('lists', () => {
  it('filter and page', async () => {
    await using api = await startRig()
    for (let index = 0; index < 5; index += 1)
      await api.burrow.enqueue('a', index, { id: `j${index}`, queue: 'q', tags: [`t${index % 2}`] })
    const first = await api.request('GET', `${JOBS}?queue=q&state=pending&limit=3`)
    expect(first.body.items?.map((job) => job['id'])).toEqual(['j0', 'j1', 'j2'])
    const second = await api.request(
      'GET',
      `${JOBS}?queue=q&state=pending&limit=3&cursor=${encodeURIComponent(String(first.body['next_cursor']))}`,
    )
    expect(second.body.items?.map((job) => job['id'])).toEqual(['j3', 'j4'])
    expect(second.body['next_cursor']).toBeNull()
    expect((await api.request('GET', `${JOBS}?queue=q&tag=t1`)).body.items).toHaveLength(2)
    expect((await api.request('GET', `${JOBS}?type=b`)).body.items).toEqual([])
  })
})

describe('queues', () => {
  it('pause, resume and drain', async () => {
    await using api = await startRig()
    expect(await api.request('GET', '/api/v1/queues/q')).toMatchObject({
      status: 404,
      body: { code: 'QUEUE_NOT_FOUND' },
    })
    expect(await api.request('POST', '/api/v1/queues/q/pause')).toMatchObject({
      status: 200,
      body: { name: 'q', paused: true },
    })
    await api.burrow.enqueueMany(
      [1, 2, 3].map((payload) => ({ type: 'a', payload, options: { queue: 'q' } })),
    )
    expect((await api.request('GET', '/api/v1/queues')).body.items).toMatchObject([
      { name: 'q', paused: true, counts: { pending: 3 } },
    ])
    expect(await api.request('POST', '/api/v1/queues/q/drain')).toMatchObject({
      status: 200,
      body: { cancelled: 3 },
    })
    expect(await api.request('POST', '/api/v1/queues/q/resume')).toMatchObject({
      body: { paused: false, counts: { cancelled: 3 } },
    })
    expect((await api.request('GET', '/api/v1/stats')).body).toMatchObject({
      counts: { cancelled: 3, pending: 0 },
      totals: { enqueued: 3 },
      queues: 1,
      workers: 0,
    })
  })

  it('put all dead jobs back', async () => {
    await using api = await startRig()
    const worker = await api.work(failing)
    const jobs = await api.burrow.enqueueMany(
      [1, 2].map((payload) => ({ type: 'failing', payload, options: { maxRetries: 0 } })),
    )
    await Promise.allSettled(jobs.map((job) => job.result()))
    await worker.stop()
    expect(await api.request('POST', '/api/v1/dead-letters/retry', { queue: 'other' })).toMatchObject({
      status: 200,
      body: { retried: 0 },
    })
    expect(await api.request('POST', '/api/v1/dead-letters/retry')).toMatchObject({
      status: 200,
      body: { retried: 2 },
    })
    expect(await api.request('POST', '/api/v1/dead-letters/retry', { que: 'x' })).toMatchObject({
      status: 400,
      body: { field: 'que' },
    })
  })
})

describe('workers', () => {
  it('are asked to stop, which the list says', async () => {
    await using api = await startRig()
    const [asked, stays] = [await api.work(failing), await api.work(failing)]
    const stop = `/api/v1/workers/${asked.id}/stop`
    expect(await api.request('POST', stop)).toMatchObject({
      status: 202,
      body: { id: asked.id, state: 'running', stop_asked: true },
    })
    expect(await api.request('POST', stop), 'again').toMatchObject({
      status: 202,
      body: { stop_asked: true },
    })
    const { body } = await api.request('GET', '/api/v1/workers')
    expect(new Map(body.items?.map((worker) => [worker['id'], worker['stop_asked']]))).toEqual(
      new Map([
        [asked.id, true],
        [stays.id, false],
      ]),
    )
    await asked.stop()
    expect(await api.request('POST', stop), 'when it is gone').toMatchObject({
      ...{ status: 404, body: { code: 'WORKER_NOT_FOUND' } },
    })
  })

  it('that nobody knows, or that have no name, are not', async () => {
    await using api = await startRig()
    expect(await api.request('POST', '/api/v1/workers/nobody/stop')).toMatchObject({
      ...{ status: 404, body: { code: 'WORKER_NOT_FOUND', detail: expect.stringContaining('nobody') } },
    })
    expect(await api.request('POST', '/api/v1/workers/a%20b/stop')).toMatchObject({
      ...{ status: 400, body: { field: 'id' } },
    })
  })
})

import { describe, expect, it } from 'vitest'
import { Worker } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { failing } from './api-rig.ts'
import { EventSourceReader } from './support/event-source.ts'
import { bearer, startAuthRig, type AuthRig } from './support/auth-rig.ts'

const API = '/api/v1'
const SCOPES = [
  'jobs:read',
  'jobs:payload',
  'jobs:enqueue',
  'jobs:write',
  'queues:read',
  'queues:write',
] as const
const MORE = [
  'schedules:read',
  'schedules:write',
  'limits:read',
  'limits:write',
  'workers:read',
  'workers:write',
  'events:read',
] as const
const EVERY_MINUTE = { every_ms: 60_000 }

/** One who has the queues of mail, and what others have beside them. */
async function createRig() {
  const api = await startAuthRig()
  const admin = await api.key({})
  const mail = await api.key({ scopes: [...SCOPES, ...MORE], queues: ['mail.*'] })
  const make = async (queue: string, id: string) => {
    expect(
      (await api.as(admin, 'POST', `${API}/jobs`, { type: 'a', payload: `of ${queue}`, queue, id })).status,
    ).toBe(201)
  }
  await make('mail.out', 'mine')
  await make('billing', 'theirs')
  const schedule = { ...EVERY_MINUTE, id: 'plan', job: { type: 'a', queue: 'billing' } }
  expect((await api.as(admin, 'POST', `${API}/schedules`, schedule)).status).toBe(201)
  expect((await api.as(admin, 'PUT', `${API}/limits/billing/a`, { concurrency: 1 })).status).toBe(200)
  return { api, admin, mail }
}

const text = (value: unknown): string => JSON.stringify(value)

describe('what is in queues of others', () => {
  it('is not there for whoever asks by id', async () => {
    const { api, mail } = await createRig()
    await using _ = api
    const paths: [string, string, unknown?][] = [
      ['GET', '/jobs/theirs'],
      ['GET', '/jobs/theirs/attempts'],
      ['GET', '/jobs/theirs/logs'],
      ['GET', '/jobs/theirs/explain'],
      ['POST', '/jobs/theirs/retry'],
      ['POST', '/jobs/theirs/cancel'],
      ['POST', '/jobs/theirs/run'],
      ['POST', '/jobs/theirs/clone'],
      ['POST', '/jobs/theirs/move', { queue: 'mail.out' }],
      ['PATCH', '/jobs/theirs', { priority: 1 }],
      ['DELETE', '/jobs/theirs'],
      ['GET', '/queues/billing'],
      ['POST', '/queues/billing/pause'],
      ['POST', '/queues/billing/resume'],
      ['POST', '/queues/billing/drain'],
      ['GET', '/limits/billing/a'],
      ['PUT', '/limits/billing/a', { concurrency: 9 }],
      ['DELETE', '/limits/billing/a'],
      ['GET', '/schedules/plan'],
      ['GET', '/schedules/plan/next'],
      ['PATCH', '/schedules/plan', { paused: true }],
      ['DELETE', '/schedules/plan'],
      ['POST', '/schedules/plan/trigger'],
      ['POST', '/schedules/plan/pause'],
      ['POST', '/schedules/plan/resume'],
      ['GET', '/metrics/history?queue=billing'],
      ['GET', '/limits?queue=billing'],
      ['POST', '/bulk-actions', { action: 'cancel', filter: { queue: 'billing' } }],
      ['POST', '/dead-letters/retry', { queue: 'billing' }],
    ]
    for (const [method, path, body] of paths) {
      const unknown = path.replace(/theirs|billing|plan/, 'nothing')
      for (const query of path.startsWith('/jobs') ? ['', '?queue=billing'] : ['']) {
        const { status, body: problem } = await api.as(mail, method, `${API}${path}${query}`, body)
        expect([method, path, query, status]).toEqual([method, path, query, 404])
        // As for something that was never there, but for its name.
        const other = (await api.as(mail, method, `${API}${unknown}`, body)).body
        if (!path.startsWith('/queues/') && !path.includes('billing'))
          expect(problem['code']).toBe(other['code'])
      }
    }
    for (const [method, path] of [
      ['GET', '/tasks/theirs'],
      ['GET', '/tasks/theirs/details'],
      ['POST', '/tasks/theirs/retry'],
    ] as const)
      expect((await api.as(mail, method, `/api${path}?queue=billing`)).status).toBe(404)
    expect(await api.burrow.job('theirs')).toMatchObject({ state: 'pending', priority: 3, queue: 'billing' })
    expect(await api.burrow.findSchedule('plan')).toMatchObject({ paused: false })
    expect(await api.burrow.limits('billing')).toMatchObject([{ limit: { concurrency: 1 } }])
    expect((await api.burrow.queue('billing')).paused).toBe(false)
  })

  it('a worker of them is not stopped, also when it serves own queues besides', async () => {
    const { api, admin, mail } = await createRig()
    await using _ = api
    const modules = [failing]
    await using theirs = new Worker(api.burrow, { modules, queues: ['billing'] })
    await using both = new Worker(api.burrow, { modules, queues: ['billing', 'mail.out'] })
    await using mine = new Worker(api.burrow, { modules, queues: ['mail.in', 'mail.out'] })
    for (const worker of [theirs, both, mine]) await worker.start()
    const stop = ({ id }: Worker) => api.as(mail, 'POST', `${API}/workers/${id}/stop`)
    const { status, body } = await stop(theirs)
    expect([status, body['code']]).toEqual([404, 'WORKER_NOT_FOUND'])
    expect(await stop(both)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    expect((await api.burrow.workers()).some(({ stopAsked }) => stopAsked)).toBe(false)
    expect(await stop(mine)).toMatchObject({ status: 202, body: { stop_asked: true } })
    expect((await api.as(admin, 'POST', `${API}/workers/${theirs.id}/stop`)).status).toBe(202)
    const viewer = await api.key({ role: 'viewer' })
    expect(await api.as(viewer, 'POST', `${API}/workers/${both.id}/stop`)).toMatchObject({
      ...{ status: 403, body: { code: 'FORBIDDEN', scope: 'workers:write' } },
    })
  })

  it('is in no list and no count', async () => {
    const { api, mail } = await createRig()
    await using _ = api
    for (const path of [
      '/jobs',
      '/jobs?queue=billing',
      '/dead-letters',
      '/queues',
      '/schedules',
      '/limits',
      '/workers',
      '/bulk-actions',
      '/metrics/history',
      '/stats',
    ]) {
      const { status, body } = await api.as(mail, 'GET', `${API}${path}`)
      expect([path, status]).toEqual([path, 200])
      expect(text(body)).not.toMatch(/billing|theirs|plan/)
    }
    expect((await api.as(mail, 'GET', `${API}/stats`)).body).toMatchObject({
      queues: 1,
      counts: { pending: 1 },
    })
    expect(text((await api.as(mail, 'GET', '/tasks')).body)).not.toContain('theirs')
    expect((await api.as(mail, 'GET', '/api/stats')).body).toMatchObject({ pending_count: 1 })
  })

  it('is not made, moved to or planned', async () => {
    const { api, mail } = await createRig()
    await using _ = api
    const forbidden = { status: 403, body: { code: 'FORBIDDEN' } }
    const job = { type: 'a', queue: 'billing' }
    expect(await api.as(mail, 'POST', `${API}/jobs`, job)).toMatchObject(forbidden)
    // The queue that a type has by itself counts as well.
    expect(
      await api.as(mail, 'POST', `${API}/jobs`, { type: 'greet', payload: { name: 'x' } }),
    ).toMatchObject(forbidden)
    expect(await api.as(mail, 'POST', `${API}/jobs`, { type: 'a' })).toMatchObject(forbidden)
    expect(await api.as(mail, 'POST', '/api/tasks', { type: 'a', payload: 'x' })).toMatchObject(forbidden)
    expect(await api.as(mail, 'POST', `${API}/jobs/mine/move`, { queue: 'billing' })).toMatchObject(forbidden)
    expect(await api.as(mail, 'POST', `${API}/schedules`, { ...EVERY_MINUTE, job })).toMatchObject(forbidden)
    const recurring = { cron_expression: '@daily' }
    expect(await api.as(mail, 'POST', `${API}/jobs`, { ...job, recurring })).toMatchObject(forbidden)
    const taken = { ...EVERY_MINUTE, job: { type: 'a', queue: 'mail.out' } }
    expect(await api.as(mail, 'PUT', `${API}/schedules/plan`, taken)).toMatchObject({ status: 409 })
    expect(await api.as(mail, 'PUT', `${API}/schedules/own`, taken)).toMatchObject({ status: 201 })
    expect(await api.as(mail, 'PATCH', `${API}/schedules/own`, { job: { queue: 'billing' } })).toMatchObject(
      forbidden,
    )
    const move = { action: 'move', filter: { queue: 'mail.out' }, to: 'billing' }
    expect(await api.as(mail, 'POST', `${API}/bulk-actions`, move)).toMatchObject(forbidden)
    expect((await api.burrow.queue('billing')).counts.pending).toBe(1)
  })

  it('is refused in a batch job by job', async () => {
    const { api, mail } = await createRig()
    await using _ = api
    const jobs = ['mail.a', 'billing', 'mail.b', 'billing'].map((queue) => ({ type: 'a', queue }))
    const { status, body } = await api.as(mail, 'POST', `${API}/jobs/batch`, jobs)
    expect(status).toBe(200)
    expect(body.items?.map((item) => [item['status'], item['code']])).toEqual([
      [201, undefined],
      [403, 'FORBIDDEN'],
      [201, undefined],
      [403, 'FORBIDDEN'],
    ])
    expect(api.logged).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        fields: expect.objectContaining({ audit: true, action: 'jobs.batch', created: 2, forbidden: 2 }),
      }),
    )
  })

  it('is not touched by bulk actions, and bulk actions over it are not seen', async () => {
    const { api, admin, mail } = await createRig()
    await using _ = api
    const theirs = (await api.as(admin, 'POST', `${API}/bulk-actions`, { action: 'run' })).body
    expect(
      (await api.as(mail, 'POST', `${API}/bulk-actions`, { action: 'cancel', dry_run: true })).body,
    ).toMatchObject({ count: 1 })
    const mine = (await api.as(mail, 'POST', `${API}/bulk-actions`, { action: 'cancel' })).body
    await waitFor(
      async () =>
        (await api.as(mail, 'GET', `${API}/bulk-actions/${String(mine['id'])}`)).body['state'] === 'done',
    )
    expect((await api.burrow.queue('billing')).counts.pending).toBe(1)
    expect((await api.burrow.queue('mail.out')).counts.cancelled).toBe(1)
    const listed = async (key: string) =>
      (await api.as(key, 'GET', `${API}/bulk-actions`)).body.items?.map(({ id }) => id)
    expect(await listed(mail)).toEqual([mine['id']])
    expect(await listed(admin)).toEqual([mine['id'], theirs['id']])
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/pause'],
      ['POST', '/resume'],
      ['DELETE', ''],
    ] as const)
      expect((await api.as(mail, method, `${API}/bulk-actions/${String(theirs['id'])}${path}`)).status).toBe(
        404,
      )
    expect(api.logged).toContainEqual(
      expect.objectContaining({
        message: 'a bulk action ended',
        fields: expect.objectContaining({ actor: mail.split('_')[1], done: 1 }),
      }),
    )
  })

  it('is not heard of, also behind an event of theirs', async () => {
    const { api, admin, mail } = await createRig()
    await using _ = api
    await using all = new EventSourceReader(await api.stream(`${API}/events`, bearer(admin)))
    await all.block()
    await api.as(admin, 'POST', `${API}/jobs`, { type: 'a', queue: 'billing' })
    const theirs = await all.block()
    await using own = new EventSourceReader(
      await api.stream(`${API}/events`, { ...bearer(mail), 'last-event-id': theirs?.id ?? '' }),
    )
    await own.block()
    await api.as(admin, 'POST', `${API}/jobs`, { type: 'a', queue: 'billing' })
    await api.as(admin, 'POST', `${API}/jobs`, { type: 'a', queue: 'mail.out' })
    expect((await own.block())?.data).toMatchObject({ queue: 'mail.out' })
    await using none = new EventSourceReader(
      await api.stream(`${API}/events?queue=billing,mail.out`, {
        ...bearer(mail),
        'last-event-id': theirs?.id ?? '',
      }),
    )
    await none.block()
    expect((await none.block())?.data).toMatchObject({ queue: 'mail.out' })
  })
})

it('a stream of events ends when its key is revoked', async () => {
  await using api = await startAuthRig()
  const [admin, viewer] = [await api.key({}), await api.key({ role: 'viewer' })]
  await using events = new EventSourceReader(await api.stream(`${API}/events`, bearer(viewer)))
  await events.block()
  await api.access.keys.revoke(viewer.split('_')[1] ?? '')
  let last: Awaited<ReturnType<typeof events.block>> = null
  for (let sent = 0; last?.event !== 'closing' && sent < 2_000; sent += 1) {
    await api.as(admin, 'POST', `${API}/jobs`, { type: 'a' })
    last = await events.block()
  }
  expect(last?.event).toBe('closing')
})

describe('what jobs hold', () => {
  const SECRET = 'canary-4711'

  async function fill(api: AuthRig) {
    const admin = await api.key({})
    await api.work(failing)
    const { body } = await api.as(admin, 'POST', `${API}/jobs`, {
      type: 'failing',
      payload: SECRET,
      max_retries: 0,
    })
    await waitFor(async () => (await api.burrow.job(String(body['id'])))?.state === 'dead')
    const schedule = { ...EVERY_MINUTE, id: 's', job: { type: 'a', payload: SECRET } }
    expect(
      (await api.as(admin, 'PUT', `${API}/schedules/s`, { ...EVERY_MINUTE, job: schedule.job })).status,
    ).toBe(201)
    return { admin, id: String(body['id']) }
  }

  it('is left out everywhere for a key that may not see it', async () => {
    await using api = await startAuthRig()
    const { admin, id } = await fill(api)
    const scopes = [...SCOPES, ...MORE].filter((scope) => scope !== 'jobs:payload')
    const blind = await api.key({ scopes })
    const reads = [
      `/jobs/${id}`,
      '/jobs',
      '/dead-letters',
      `/jobs/${id}/attempts`,
      `/jobs/${id}/explain`,
      '/schedules',
      '/schedules/s',
    ].map((path) => `${API}${path}`)
    for (const path of [...reads, '/api/tasks', `/api/tasks/${id}`, `/tasks/${id}/details`]) {
      const [whole, redacted] = [await api.as(admin, 'GET', path), await api.as(blind, 'GET', path)]
      expect([path, whole.status, redacted.status]).toEqual([path, 200, 200])
      expect(text(whole.body)).toMatch(/canary-4711|it fails always/)
      expect(text(redacted.body)).not.toMatch(/canary-4711|it fails always/)
    }
    expect((await api.as(blind, 'GET', `${API}/jobs/${id}`)).body).toMatchObject({
      redacted: true,
      payload: null,
      result: null,
      errors: [],
    })
    expect((await api.as(admin, 'GET', `${API}/jobs/${id}`)).body).toMatchObject({ redacted: false })
    const writes: [string, string, unknown?][] = [
      ['POST', '/bulk-actions', { action: 'retry', dry_run: true }],
      ['POST', '/dead-letters/retry', { dry_run: true }],
      ['POST', `/jobs/${id}/clone`],
      ['PATCH', `/jobs/${id}`, { priority: 1 }],
      ['POST', `/jobs/${id}/move`, { queue: 'elsewhere' }],
      ['POST', `/jobs/${id}/retry`],
      ['POST', `/jobs/${id}/cancel`],
      ['POST', '/schedules/s/trigger'],
      ['POST', '/schedules/s/pause'],
      ['PATCH', '/schedules/s', { limit: 5 }],
      ['POST', '/jobs', { type: 'b', payload: SECRET }],
    ]
    for (const [method, path, body] of writes) {
      const answer = await api.as(blind, method, `${API}${path}`, body)
      expect([path, answer.status < 300]).toEqual([path, true])
      expect([path, text(answer.body).includes(SECRET)]).toEqual([path, false])
    }
    const filter = { error: 'always' }
    for (const path of ['/bulk-actions', '/dead-letters/retry'])
      expect(
        await api.as(blind, 'POST', `${API}${path}`, {
          ...(path === '/bulk-actions' ? { action: 'retry' } : {}),
          filter,
          dry_run: true,
        }),
      ).toMatchObject({
        status: 403,
        body: { scope: 'jobs:payload' },
      })
  })

  it('is in no event for such a key', async () => {
    await using api = await startAuthRig()
    const [admin, viewer] = [await api.key({}), await api.key({ role: 'viewer' })]
    const { mathModule } = await import('@burrow/modules-math/handlers')
    await api.work(mathModule())
    await using events = new EventSourceReader(
      await api.stream(`${API}/events?name=job.completed`, bearer(viewer)),
    )
    await events.block()
    await api.as(admin, 'POST', `${API}/jobs`, { type: 'math:evaluate', payload: '6 * 7' })
    const event = await events.block()
    expect(event?.data).toMatchObject({ name: 'job.completed', redacted: true })
    expect(event?.data).not.toHaveProperty('result')
  })
})

it('a schedule by way of a job takes the scope of schedules', async () => {
  await using api = await startAuthRig()
  const key = await api.key({ scopes: ['jobs:enqueue'] })
  const body = { type: 'a', recurring: { cron_expression: '@daily' } }
  expect(await api.as(key, 'POST', `${API}/jobs`, body)).toMatchObject({
    status: 403,
    body: { code: 'FORBIDDEN', scope: 'schedules:write' },
  })
})

import { defineJob, defineModule } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { startRig, type ApiRig } from './api-rig.ts'
import { startAuthRig } from './support/auth-rig.ts'

const PATH = '/api/v1/errors'

interface Group {
  readonly fingerprint: string
  readonly queue: string
  readonly type: string
  readonly message: string
  readonly count: number
  readonly trend: readonly number[]
  readonly last_job_id: string
}

/** A type whose jobs fail with what they are given until it is mended. */
function failing(type: string, isMended: () => boolean = () => false) {
  const definition = defineJob({ type, input: z.string() })
  return defineModule(definition, (message) => {
    if (!isMended()) throw new TypeError(message)
  })
}

async function fail(api: ApiRig, queue: string, type: string, ...messages: readonly string[]): Promise<void> {
  const handles = await Promise.all(
    messages.map((message) => api.burrow.enqueue(type, message, { queue, maxRetries: 0 })),
  )
  const ids = handles.map(({ id }) => id)
  await waitFor(
    async () => {
      const jobs = await Promise.all(ids.map((id) => api.burrow.job(id, { queue })))
      return jobs.every((job) => job?.state === 'dead')
    },
    { what: 'all jobs are dead' },
  )
}

async function list(api: ApiRig, query = ''): Promise<readonly Group[]> {
  const { status, body } = await api.request('GET', `${PATH}${query}`)
  expect(status).toBe(200)
  return body['items'] as unknown as Group[]
}

it('shows errors by what they have in common, those seen last first', async () => {
  await using api = await startRig()
  await api.work(failing('mail'), failing('sms'))
  await fail(api, 'default', 'mail', 'no mailbox for a@example.com', 'no mailbox for b@example.com')
  await fail(api, 'greetings', 'mail', 'no mailbox for c@example.com')
  await fail(api, 'default', 'sms', 'out of credit')
  const groups = await list(api)
  expect(groups.map(({ queue, type, count }) => `${queue} ${type} ${count}`)).toEqual([
    'default sms 1',
    'greetings mail 1',
    'default mail 2',
  ])
  const [sms, two, one] = groups
  expect(one!.fingerprint).toBe(two!.fingerprint)
  expect(sms!.fingerprint).not.toBe(two!.fingerprint)
  expect(one).toMatchObject({ name: 'TypeError', code: null, message: 'no mailbox for a@example.com' })
  expect(one!.trend).toHaveLength(24)
  expect(one!.trend.reduce((sum, count) => sum + count, 0)).toBe(2)
  expect(await list(api, '?queue=greetings')).toEqual([two])
  expect(await list(api, `?fingerprint=${one!.fingerprint}`)).toEqual([two, one])
  expect(await list(api, '?text=CREDIT')).toEqual([sms])
  const first = await api.request('GET', `${PATH}?limit=2`)
  expect(first.body['items']).toEqual([sms, two])
  const cursor = encodeURIComponent(first.body['next_cursor'] as string)
  expect(await list(api, `?limit=2&cursor=${cursor}`)).toEqual([one])
})

it.each([
  ['?queue=nobody', 404, 'QUEUE_NOT_FOUND'],
  ['?limit=0', 400, 'INVALID_REQUEST'],
  ['?fingerprint=x', 400, 'INVALID_REQUEST'],
  ['?cursor=x', 400, null],
  ['?other=1', 400, 'INVALID_REQUEST'],
])('refuses %s', async (query, status, code) => {
  await using api = await startRig()
  const answer = await api.request('GET', `${PATH}${query}`)
  expect(answer.status).toBe(status)
  if (code !== null) expect(answer.body).toMatchObject({ code })
})

it('the dead jobs of a group are found, counted and retried, and no others', async () => {
  await using api = await startRig()
  let isMended = false
  await api.work(failing('mail', () => isMended))
  await fail(api, 'default', 'mail', 'disk 1 is full', 'disk 22 is full', 'no answer')
  const group = (await list(api, '?text=disk'))[0]!
  const listed = await api.request(
    'GET',
    `/api/v1/jobs?q=${encodeURIComponent(`group:${group.fingerprint}`)}`,
  )
  expect(listed.body['items']).toHaveLength(2)
  expect((await api.request('GET', `/api/v1/jobs?group=${group.fingerprint}`)).body['items']).toHaveLength(2)
  const filter = { queue: 'default', state: 'dead', group: group.fingerprint }
  const preview = await api.request('POST', '/api/v1/bulk-actions', {
    ...{ action: 'retry', filter, dry_run: true },
  })
  expect(preview.body).toMatchObject({ count: 2, is_exact: true })
  isMended = true
  const begun = await api.request('POST', '/api/v1/bulk-actions', { action: 'retry', filter })
  expect(begun.body).toMatchObject({ action: 'retry', filter })
  await waitFor(async () => (await api.burrow.queue('default')).counts.completed === 2, {
    what: 'both jobs are completed',
  })
  expect((await api.burrow.queue('default')).counts.dead).toBe(1)
  for (const q of ['group:x', 'group:DDD641B942D2F6BC'])
    expect((await api.request('GET', `/api/v1/jobs?q=${q}`)).status).toBe(400)
})

it('a key for some queues sees their groups alone, and one that may not see what jobs hold sees none', async () => {
  await using api = await startAuthRig()
  await api.work(failing('mail'))
  await fail(api, 'default', 'mail', 'no answer')
  await fail(api, 'greetings', 'mail', 'no answer')
  const scopes = ['jobs:read', 'jobs:payload', 'jobs:write', 'queues:read'] as const
  const own = await api.key({ scopes, queues: ['greetings'] })
  const seen = await api.as(own, 'GET', PATH)
  expect(seen.body['items']).toMatchObject([{ queue: 'greetings', count: 1 }])
  expect((await api.as(own, 'GET', `${PATH}?queue=default`)).status).toBe(404)
  const { fingerprint } = (seen.body['items'] as unknown as Group[])[0]!
  const filter = { state: 'dead', group: fingerprint }
  const preview = await api.as(own, 'POST', '/api/v1/bulk-actions', {
    action: 'retry',
    filter,
    dry_run: true,
  })
  expect(preview.body).toMatchObject({ count: 1 })
  const blind = await api.key({ scopes: ['jobs:read', 'queues:read'] })
  expect((await api.as(blind, 'GET', PATH)).status).toBe(403)
  expect((await api.as(blind, 'GET', `/api/v1/jobs?group=${fingerprint}`)).status).toBe(403)
})

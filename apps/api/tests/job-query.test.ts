import { expect, it } from 'vitest'
import { defineJob, defineModule } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { z } from 'zod'
import { startRig, type ApiRig } from './api-rig.ts'
import { startAuthRig } from './support/auth-rig.ts'

const JOBS = '/api/v1/jobs'
const ids = ({ body }: Awaited<ReturnType<ApiRig['request']>>) => body.items?.map(({ id }) => id)
const ask = (api: ApiRig, q: string, more = '', path = JOBS) =>
  api.request('GET', `${path}?q=${encodeURIComponent(q)}${more}`)

const refused = defineModule(defineJob({ type: 'letter:send', input: z.unknown() }), () => {
  throw Object.assign(new Error('no answer'), { code: 'ECONNREFUSED' })
})

/** Two dead jobs of which one is tagged, and some that wait. */
async function filled(): Promise<ApiRig> {
  const api = await startRig()
  const dead = { type: 'letter:send', max_retries: 0 }
  await api.request('POST', JOBS, { ...dead, id: 'd1', tags: ['vip'] })
  await api.request('POST', JOBS, { ...dead, id: 'd2' })
  for (const [id, type] of [
    ['w1', 'letter:digest'],
    ['w2', 'sms'],
  ])
    await api.request('POST', JOBS, { id, type, delay_ms: 60_000 })
  await api.work(refused)
  await waitFor(async () => ids(await ask(api, 'state:dead'))?.length === 2)
  return api
}

it('one text asks for all that the fields ask for', async () => {
  await using api = await filled()
  const q = 'queue:default state:dead type:letter:* tag:vip created:>-2h error:"econn"'
  const answer = await ask(api, q)
  expect(answer).toMatchObject({ status: 200, body: { scan: { limited: false, scanned: 2 } } })
  expect(ids(answer)).toEqual(['d1'])
  const ago = encodeURIComponent(new Date(Date.now() - 7_200_000).toISOString())
  const fields = `queue=default&state=dead&type=letter:*&tag=vip&created_after=${ago}&error=ECONN`
  expect(ids(await api.request('GET', `${JOBS}?${fields}`))).toEqual(['d1'])
  expect(ids(await api.request('GET', `${JOBS}?created_before=${ago}`))).toEqual([])
  expect(ids(await ask(api, 'type:letter:* state:scheduled'))).toEqual(['w1'])
  expect(ids(await ask(api, 'error:"no answer"', '&tag=vip'))).toEqual(['d1'])
  expect(ids(await ask(api, 'error:"no answer" tag:vip', '', '/api/v1/dead-letters'))).toEqual(['d1'])
  expect(ids(await ask(api, ''))).toHaveLength(4)
})

it('what cannot be read is refused with its place and what is meant', async () => {
  await using api = await startRig()
  const { status, body } = await ask(api, 'state:dead colour:red state:gone queue:"a b"')
  expect(status).toBe(400)
  expect(body).toMatchObject({ code: 'INVALID_REQUEST', field: 'q' })
  expect(body.errors?.map(({ detail }) => detail)).toEqual([
    expect.stringContaining('character 12, "colour:red": no such word'),
    expect.stringContaining('character 23, "state:gone": no such state; there are scheduled'),
    expect.stringContaining('character 34, "queue:\\"a b\\"": no queue can be called so'),
  ])
  expect(await ask(api, 'queue:a', '&queue=b')).toMatchObject({ status: 400, body: { field: 'queue' } })
  expect(await ask(api, 'state:pending', '', '/api/v1/dead-letters')).toMatchObject({
    ...{ status: 400, body: { field: 'q' } },
  })
  for (const query of ['type=*mail', 'type=e**', 'created_after=yesterday', 'error='])
    expect(await api.request('GET', `${JOBS}?${query}`)).toMatchObject({ status: 400 })
  const after = 'created_after=2026-01-02T00:00:00Z&created_before=2026-01-01T00:00:00Z'
  expect(await api.request('GET', `${JOBS}?${after}`)).toMatchObject({
    ...{ status: 400, body: { field: 'created_after' } },
  })
})

it('a page that looked at enough says so, and the next one goes on', async () => {
  await using api = await startRig()
  const rare = (id: string) => api.request('POST', JOBS, { type: 'rare', id, delay_ms: 60_000 })
  await rare('first')
  const common = Array.from({ length: 1_200 }, () => ({ type: 'common', delay_ms: 60_000 }))
  await api.request('POST', `${JOBS}/batch`, common)
  await rare('last')
  const first = await ask(api, 'type:ra*')
  expect(first.body).toMatchObject({ scan: { limited: true, scanned: 1_000 } })
  const next = await ask(api, 'type:ra*', `&cursor=${String(first.body['next_cursor'])}`)
  expect(next.body).toMatchObject({ scan: { limited: false, scanned: 202 }, next_cursor: null })
  expect([...(ids(first) ?? []), ...(ids(next) ?? [])]).toEqual(['first', 'last'])
})

it('the same text says what a bulk action is about', async () => {
  await using api = await filled()
  const send = (body: object, path = 'bulk-actions') =>
    api.request('POST', `/api/v1/${path}`, body, { 'idempotency-key': 'k' })
  const body = { action: 'delete', q: 'type:letter:* error:refused created:>-1h' }
  expect(await send({ ...body, dry_run: true })).toMatchObject({ status: 200, body: { count: 2 } })
  const [first, again] = [await send(body), await send(body)]
  expect(first).toMatchObject({ status: 202, body: { filter: { type: 'letter:*', error: 'refused' } } })
  expect(again.body['id']).toBe(first.body['id'])
  await waitFor(async () => ids(await ask(api, 'state:dead'))?.length === 0)
  expect(await send({ ...body, filter: {} })).toMatchObject({ status: 400, body: { field: 'q' } })
  expect(await send({ ...body, q: 'nonsense' })).toMatchObject({ status: 400, body: { field: 'q' } })
  expect(await send({ q: 'type:letter:*', dry_run: true }, 'dead-letters/retry')).toMatchObject({
    ...{ status: 200, body: { count: 0 } },
  })
})

it('who may not see what jobs hold does not look for what is in their errors', async () => {
  await using api = await startAuthRig()
  const reader = await api.key({ scopes: ['jobs:read'] })
  const status = async (query: string) => (await api.as(reader, 'GET', `${JOBS}?${query}`)).status
  expect(await status('q=error:secret')).toBe(403)
  expect(await status('error=secret')).toBe(403)
  expect(await status('q=type:letter:*')).toBe(200)
})

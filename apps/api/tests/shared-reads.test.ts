import { Buffer } from 'node:buffer'
import { connect } from '@burrow/core'
import { SimulatedClock } from '@burrow/core/testing'
import { testRedis } from '@burrow/services'
import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { SharedReads, type Snapshot } from '../src/snapshots/shared-reads.ts'
import { startRig, type ApiRig } from './api-rig.ts'
import { bearer, startAuthRig } from './support/auth-rig.ts'

const V1 = '/api/v1'
const SECOND = { 'cache-control': 'max-age=1' }

/** What the pages of the dashboard ask for. Figures over time are kept for longer already, whatever the client says. */
const VIEWS = [
  ...['/queues', '/queues/default', '/stats', '/workers', '/limits', '/schedules', '/modules'],
  ...['/jobs', '/jobs?q=state:dead%20type:mail*', '/dead-letters', '/jobs/x', '/jobs/x/explain'],
  ...['/jobs/x/attempts', '/jobs/x/logs'],
]

async function calls(redis: Redis): Promise<Record<string, number>> {
  const stats = (await redis.info('commandstats')).matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)
  const own = new Set(['info', 'config|resetstat'])
  return Object.fromEntries(
    [...stats].filter(([, name]) => !own.has(name!)).map(([, name, n]) => [name, Number(n)]),
  )
}

it('ten dashboards cost the store what one costs', async () => {
  await using server = await testRedis()
  const redis = new Redis(server.url)
  const burrow = await connect(server.url, { namespace: `shared-${process.pid}` })
  const clock = new SimulatedClock()
  await using api = await startRig({ burrow, reads: new SharedReads({ clock }) })
  await api.request('POST', `${V1}/jobs`, { type: 'mail', id: 'x', delay_ms: 60_000 })
  const look = async (): Promise<void> => {
    const answers = await Promise.all(VIEWS.map((path) => api.request('GET', V1 + path, undefined, SECOND)))
    expect(answers.map(({ status }) => status)).toEqual(VIEWS.map(() => 200))
  }
  const costOf = async (dashboards: number): Promise<Record<string, number>> => {
    await redis.config('RESETSTAT')
    for (let second = 0; second < 5; second += 1) {
      await clock.advance(1_001)
      await Promise.all(Array.from({ length: dashboards }, look))
      // And once more within the second.
      await look()
    }
    return calls(redis)
  }
  await costOf(1)
  const one = await costOf(1)
  expect(Object.keys(one).length).toBeGreaterThan(3)
  const ten = await costOf(10)
  for (const [name, count] of Object.entries(ten)) expect({ name, count }).toEqual({ name, count: one[name] })
  redis.disconnect()
})

const paused = async (api: ApiRig, headers: Record<string, string> = SECOND) =>
  (await api.request('GET', `${V1}/queues/default`, undefined, headers)).body['paused']

it('who does not say so is given what is now', async () => {
  const clock = new SimulatedClock()
  await using api = await startRig({ reads: new SharedReads({ clock }) })
  await api.request('POST', `${V1}/jobs`, { type: 'a', delay_ms: 60_000 })
  expect(await paused(api)).toBe(false)
  await api.burrow.pauseQueue('default')
  const stale = await api.request('GET', `${V1}/queues/default`, undefined, SECOND)
  expect(stale.body['paused']).toBe(false)
  expect(stale.headers.get('age')).toBe('0')
  for (const header of ['max-age=0', 'no-cache, max-age=5', 'max-age=x', 'private'])
    expect(await paused(api, { 'cache-control': header })).toBe(true)
  expect(await paused(api, {})).toBe(true)
  await clock.advance(4_000)
  const old = await api.request('GET', `${V1}/queues/default`, undefined, { 'cache-control': 'max-age=60' })
  expect([old.body['paused'], old.headers.get('age')]).toEqual([false, '4'])
  await clock.advance(1_001)
  expect(await paused(api, { 'cache-control': 'max-age=60' })).toBe(true)
})

it('who writes sees what he wrote, and the tag is that of what is shown', async () => {
  await using api = await startRig({ reads: new SharedReads({ clock: new SimulatedClock() }) })
  await api.request('POST', `${V1}/jobs`, { type: 'a', delay_ms: 60_000 })
  const read = (more = {}) => api.request('GET', `${V1}/queues/default`, undefined, { ...SECOND, ...more })
  const first = await read()
  const tag = { 'if-none-match': String(first.headers.get('etag')) }
  expect(await read(tag)).toMatchObject({ status: 304 })
  await api.request('POST', `${V1}/queues/default/pause`)
  const second = await read(tag)
  expect(second).toMatchObject({ status: 200, body: { paused: true } })
  expect(second.headers.get('etag')).not.toBe(first.headers.get('etag'))
  expect((await read({ 'if-none-match': second.headers.get('etag') })).status).toBe(304)
})

it('what failed is not kept', async () => {
  await using api = await startRig({ reads: new SharedReads({ clock: new SimulatedClock() }) })
  const read = () => api.request('GET', `${V1}/jobs/later`, undefined, SECOND)
  const answers = await Promise.all([read(), read()])
  expect(answers.map(({ status }) => status)).toEqual([404, 404])
  await api.burrow.enqueue('a', null, { id: 'later', delayMs: 60_000 })
  expect((await read()).status).toBe(200)
})

it('nobody is shown what somebody with other rights read', async () => {
  await using api = await startAuthRig()
  const admin = await api.key({})
  for (const queue of ['a', 'b'])
    await api.as(admin, 'POST', `${V1}/jobs`, { type: 't', queue, id: queue, payload: `secret of ${queue}` })
  const [ofA, blind] = [
    await api.key({ scopes: ['jobs:read', 'jobs:payload', 'queues:read', 'workers:read'], queues: ['a'] }),
    await api.key({ scopes: ['jobs:read', 'queues:read'] }),
  ]
  const read = async (key: string, path: string) => {
    const { status, body } = await api.request('GET', V1 + path, undefined, { ...bearer(key), ...SECOND })
    return { status, text: JSON.stringify(body) }
  }
  for (const path of ['/jobs', '/queues', '/jobs/b', '/stats', '/dead-letters', '/workers'])
    expect((await read(admin, path)).status).toBe(200)
  expect((await read(admin, '/jobs')).text).toContain('secret of b')
  for (const path of ['/jobs', '/queues', '/jobs/b', '/queues/b']) {
    const { text } = await read(ofA, path)
    expect(text).not.toMatch(/secret of b|"(queue|name)":"b"/)
  }
  expect((await read(ofA, '/jobs/b')).status).toBe(404)
  expect((await read(ofA, '/jobs')).text).toContain('secret of a')
  const unseen = await read(blind, '/jobs')
  expect(unseen.text).toContain('"redacted":true')
  expect(unseen.text).not.toContain('secret')
  expect((await read(blind, '/jobs/b')).text).not.toContain('secret')
  expect((await read(blind, '/workers')).status).toBe(403)
  expect((await read(admin, '/jobs/b')).text).toContain('secret of b')
})

it('what is kept has a bound in number and bytes', async () => {
  const reads = new SharedReads({ clock: new SimulatedClock(), maxEntries: 3, maxBytes: 250 })
  const answer = (bytes: number): Snapshot => ({
    ...{ status: 200, headers: new Headers(), body: new Uint8Array(Buffer.alloc(bytes)) },
  })
  for (let n = 0; n < 10; n += 1) await reads.take(`small ${n}`, 1_000, async () => answer(1))
  expect(reads.size).toEqual({ entries: 3, bytes: 3 })
  for (let n = 0; n < 10; n += 1) await reads.take(`large ${n}`, 1_000, async () => answer(100))
  expect(reads.size).toEqual({ entries: 2, bytes: 200 })
  await reads.take('huge', 1_000, async () => answer(5_000_000))
  expect(reads.size.bytes).toBeLessThanOrEqual(250)
  const failing = reads.take('bad', 1_000, () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  reads.forget()
  expect(reads.size).toEqual({ entries: 0, bytes: 0 })
})

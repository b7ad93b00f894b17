import { Burrow } from '@burrow/core'
import { createMemoryBroker } from '@burrow/core/memory'
import { FaultyBroker } from '@burrow/core/testing'
import { expect, it, vi } from 'vitest'
import { startRig, type ApiRig } from './api-rig.ts'
import { EventSourceReader } from './support/event-source.ts'

const JOBS = '/api/v1/jobs'

async function startCounted(): Promise<{ readonly api: ApiRig; readonly store: FaultyBroker }> {
  const store = new FaultyBroker(createMemoryBroker())
  const api = await startRig({ burrow: new Burrow(store.broker) })
  return { api, store }
}

it('100 requests that come together are few calls to the store, and none to look the jobs up', async () => {
  const { api, store } = await startCounted()
  await using _api = api
  const post = (n: number) => api.request('POST', JOBS, { type: 'mail', payload: { n } })
  await post(0)
  const before = store.calls('enqueue')
  const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => post(n)))
  expect(answers.every(({ status }) => status === 201)).toBe(true)
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(100)
  // 50 jobs in the first call of a burst and all others in one, give or take a turn in which requests are read.
  expect(store.calls('enqueue') - before).toBeLessThanOrEqual(4)
  expect(store.calls('findJobs')).toBe(0)
  expect(store.calls('registerQueue')).toBe(1)
})

it('a job is looked up when another one is shown', async () => {
  const { api, store } = await startCounted()
  await using _api = api
  const post = () => api.request('POST', JOBS, { type: 'mail' }, { 'idempotency-key': 'k' })
  const first = await post()
  expect(store.calls('findJobs')).toBe(0)
  expect((await post()).body).toEqual({ ...first.body, outcome: 'duplicate' })
  expect(store.calls('findJobs')).toBe(1)
})

it('a created job is answered as it is looked up', async () => {
  const { api } = await startCounted()
  await using _api = api
  const bodies = [
    { type: 'mail' },
    { type: 'mail', payload: [1, { a: null }], queue: 'other', priority: 5, tags: ['x'], max_retries: 0 },
    { type: 'mail', delay_ms: 60_000, expires_in_ms: 90_000, timeout_ms: 5, backoff: [1, 2] },
    { type: 'mail', execute_at: '2099-01-01T00:00:00Z', expires_at: '2099-01-02T00:00:00Z' },
    { type: 'mail', execute_at: '2001-01-01T00:00:00Z' },
    { type: 'mail', unique: { key: 'u', until: 'started' }, limit_key: 'l', limit_cost: 2, retry_for_ms: 9 },
  ]
  for (const given of bodies) {
    const { status, body } = await api.request('POST', JOBS, given)
    expect(status).toBe(201)
    const found = await api.request('GET', `${JOBS}/${String(body.id)}`)
    expect(body).toEqual({ ...found.body, outcome: 'created' })
  }
})

it.each([50, 200])('a page of %i jobs takes the calls of a page of one', async (limit) => {
  const { api, store } = await startCounted()
  await using _api = api
  await api.burrow.enqueueMany(Array.from({ length: 250 }, (_, n) => ({ type: 'mail', payload: n })))
  const list = (query: string) => api.request('GET', `${JOBS}?queue=default&state=pending&${query}`)
  await list('limit=1')
  const one = store.calls('listJobs')
  const first = await list(`limit=${limit}`)
  expect(first.body.items).toHaveLength(limit)
  expect(store.calls('listJobs')).toBe(2 * one)
  // A deep page costs what the first one does: the place is in the cursor.
  await list(`limit=${limit}&cursor=${String(first.body.next_cursor)}`)
  expect(store.calls('listJobs')).toBe(3 * one)
  expect(store.calls('findJobs')).toBe(0)
})

it('an event is written down once for 100 listeners', async () => {
  const { api } = await startCounted()
  await using _api = api
  const sources: EventSourceReader[] = []
  try {
    for (let n = 0; n < 100; n += 1)
      sources.push(
        new EventSourceReader(await api.stream(`/api/v1/events${n % 2 === 0 ? '' : '?type=mail'}`)),
      )
    const stringify = vi.spyOn(JSON, 'stringify')
    const written = () =>
      stringify.mock.calls.filter(([value]) => (value as { name?: unknown } | null)?.name === 'job.enqueued')
        .length
    await api.burrow.enqueue('mail', 1)
    await api.burrow.enqueue('mail', 2)
    for (const source of sources) {
      expect((await source.next()).event).toBe('job.enqueued')
      expect((await source.next()).event).toBe('job.enqueued')
    }
    expect(written()).toBe(2)
    stringify.mockRestore()
  } finally {
    for (const source of sources) await source[Symbol.asyncDispose]()
  }
})

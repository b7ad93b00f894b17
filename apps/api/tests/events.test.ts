import { connect, StoreUnavailableError, systemClock, type Burrow } from '@burrow/core'
import { mathModule } from '@burrow/modules-math/handlers'
import { describe, expect, it } from 'vitest'
import { EventHub } from '../src/events/event-hub.ts'
import { startRig, type ApiRig } from './api-rig.ts'
import { EventSourceReader } from './support/event-source.ts'

const EVENTS = '/api/v1/events'

async function listen(
  api: ApiRig,
  query = '',
  headers: Record<string, string> = {},
): Promise<EventSourceReader> {
  const response = await api.stream(EVENTS + query, headers)
  expect(response.status).toBe(200)
  return new EventSourceReader(response)
}

/** Counts the subscriptions of a store. */
function countSubscriptions(burrow: Burrow): { open: number; all: number } {
  const { broker } = burrow
  const subscribe = broker.subscribe.bind(broker)
  const count = { open: 0, all: 0 }
  broker.subscribe = async function* (params) {
    count.open += 1
    count.all += 1
    try {
      yield* subscribe(params)
    } finally {
      count.open -= 1
    }
  }
  return count
}

describe('GET /events', () => {
  it('tells what happens to jobs and queues, in order', async () => {
    await using api = await startRig()
    const response = await api.stream(EVENTS)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    await using source = new EventSourceReader(response)
    expect((await source.block())?.text).toBe('retry: 2000')
    const { id } = await api.burrow.enqueue('math', '6 * 7', { id: 'm' })
    await api.work(mathModule())
    const seen = [await source.next(), await source.next(), await source.next()]
    expect(seen.map(({ event }) => event)).toEqual(['job.enqueued', 'job.started', 'job.completed'])
    expect(seen[2]?.data).toEqual({
      id: seen[2]?.id,
      name: 'job.completed',
      at: expect.stringMatching(/Z$/),
      queue: 'default',
      job_id: id,
      type: 'math',
      state: 'completed',
      attempt: 1,
      epoch: 1,
      reason: null,
      progress: null,
      result: 42,
    })
    await api.burrow.pauseQueue('default')
    const paused = await source.next()
    expect(paused.data).toEqual({
      id: paused.id,
      name: 'queue.paused',
      at: expect.any(String),
      queue: 'default',
    })
  })

  it('comes as CloudEvents when it is asked for', async () => {
    await using api = await startRig()
    await using plain = await listen(api)
    await using source = await listen(api, '?format=cloudevents')
    await using again = await listen(api, '?format=cloudevents')
    await api.burrow.enqueue('math', 1, { id: 'm', queue: 'sums:a' })
    await api.burrow.pauseQueue('sums:a')
    const own = await plain.next()
    const event = await source.next()
    expect([event.event, event.id]).toEqual(['job.enqueued', own.id])
    expect(event.data).toEqual({
      specversion: '1.0',
      id: expect.any(String),
      source: '/burrow/default/queues/sums:a',
      type: 'dev.burrow.job.enqueued.v1',
      subject: 'm',
      time: own.data?.['at'],
      datacontenttype: 'application/json',
      data: own.data,
    })
    const paused = await source.next()
    expect(paused.data).toMatchObject({ type: 'dev.burrow.queue.paused.v1', data: { name: 'queue.paused' } })
    expect(paused.data).not.toHaveProperty('subject')
    expect(paused.data?.['id']).not.toBe(event.data?.['id'])
    // Whoever hears it twice knows it again.
    expect([(await again.next()).data, (await again.next()).data]).toEqual([event.data, paused.data])
    expect((await api.request('GET', `${EVENTS}?format=xml`)).status).toBe(400)
  })

  it.each([
    ['queue=b', ['3']],
    ['queue=a,b&name=job.enqueued', ['1', '2', '3']],
    ['type=x', ['1', '3']],
    ['job=2,3', ['2', '3']],
    ['name=job.cancelled', ['1']],
    ['type=x&queue=a&name=job.enqueued', ['1']],
  ])('with ?%s tells only of that', async (query, expected) => {
    await using api = await startRig()
    await using source = await listen(api, `?${query}`)
    await api.burrow.enqueue('x', 0, { id: '1', queue: 'a' })
    await api.burrow.enqueue('y', 0, { id: '2', queue: 'a' })
    await api.burrow.enqueue('x', 0, { id: '3', queue: 'b' })
    await api.burrow.cancel('1')
    const seen: unknown[] = []
    while (new Set(seen).size < expected.length) seen.push((await source.next()).data?.['job_id'])
    expect([...new Set(seen)]).toEqual(expected)
  })

  it('goes on behind the last event that was seen', async () => {
    await using api = await startRig()
    await using first = await listen(api)
    await using stays = await listen(api)
    for (const id of ['1', '2', '3']) await api.burrow.enqueue('a', 0, { id })
    const seen = await first.next()
    await first[Symbol.asyncDispose]()
    await using again = await listen(api, '', { 'last-event-id': String(seen.id) })
    expect([(await again.next()).data, (await again.next()).data]).toMatchObject([
      { job_id: '2' },
      { job_id: '3' },
    ])
    await using byQuery = await listen(api, `?after=${String(seen.id)}`)
    expect((await byQuery.next()).data).toMatchObject({ job_id: '2' })
    expect((await stays.next()).data).toMatchObject({ job_id: '1' })
  })

  it('goes on also when nobody listened meanwhile, and when another process answers', async () => {
    const burrow = await connect('memory:')
    await using api = await startRig({ burrow })
    const first = await listen(api)
    await burrow.enqueue('a', 0, { id: '1' })
    const seen = await first.next()
    await first[Symbol.asyncDispose]()
    await burrow.enqueue('a', 0, { id: '2' })
    const headers = { 'last-event-id': String(seen.id) }
    await using again = await listen(api, '', headers)
    expect((await again.next()).data).toMatchObject({ job_id: '2' })
    // A process whose memory is empty asks the store.
    await using other = await startRig({ burrow })
    await using elsewhere = await listen(other, '', headers)
    expect((await elsewhere.next()).data).toMatchObject({ job_id: '2' })
    // And one whose memory begins later brings up whoever saw less.
    await using third = await startRig({ burrow })
    await using newest = await listen(third)
    await burrow.enqueue('a', 0, { id: '3' })
    await newest.next()
    await using late = await listen(third, '', headers)
    await burrow.enqueue('a', 0, { id: '4' })
    const ids = [await late.next(), await late.next(), await late.next()].map(({ data }) => data?.['job_id'])
    expect(ids).toEqual(['2', '3', '4'])
  })

  it('goes on for all who come at once after a restart, a few subscriptions at a time', async () => {
    const burrow = await connect('memory:')
    await using api = await startRig({ burrow })
    const first = await listen(api)
    await burrow.enqueue('a', 0, { id: '1' })
    const headers = { 'last-event-id': String((await first.next()).id) }
    await first[Symbol.asyncDispose]()
    await burrow.enqueue('a', 0, { id: '2' })
    await using restarted = await startRig({ burrow })
    const subscriptions = countSubscriptions(burrow)
    await using newest = await listen(restarted)
    const sources = await Promise.all(Array.from({ length: 40 }, () => listen(restarted, '', headers)))
    let most = 0
    await Promise.all(
      sources.map(async (source) => {
        expect((await source.next()).data).toMatchObject({ job_id: '2' })
        most = Math.max(most, subscriptions.open)
      }),
    )
    expect(most).toBeLessThanOrEqual(17)
    await burrow.enqueue('a', 0, { id: '3' })
    for (const source of [...sources, newest])
      expect((await source.next()).data).toMatchObject({ job_id: '3' })
    for (const source of sources) await source[Symbol.asyncDispose]()
  })

  it('is one subscription for all who listen, and none when nobody does', async () => {
    await using api = await startRig()
    const subscriptions = countSubscriptions(api.burrow)
    const sources = await Promise.all(Array.from({ length: 20 }, () => listen(api)))
    expect(subscriptions).toEqual({ open: 1, all: 1 })
    await api.burrow.enqueue('a', 0, { id: '1' })
    for (const source of sources) expect((await source.next()).data).toMatchObject({ job_id: '1' })
    for (const source of sources) await source[Symbol.asyncDispose]()
    await expect.poll(() => subscriptions.open).toBe(0)
  })

  it('says that it lives, with the place to go on from', async () => {
    const burrow = await connect('memory:', { clock: { ...systemClock, monotonic: () => now } })
    let now = 0
    await using api = await startRig({ burrow })
    await using source = await listen(api, '?queue=other')
    await source.block()
    await burrow.enqueue('a', 0)
    now += 15_000
    // Something that is not wanted makes it look.
    await burrow.enqueue('a', 0)
    const block = await source.block()
    expect(block?.text).toMatch(/^: heartbeat(\nid: \d+)?$/)
  })

  it('cuts off who reads too slowly, says so, and lets him go on', async () => {
    await using api = await startRig({ events: undefined })
    const hub = new EventHub({
      burrow: api.burrow,
      logger: { debug() {}, info() {}, warn() {}, error() {} },
      keptEvents: 100,
    })
    await using slow = await startRig({ burrow: api.burrow, events: hub })
    const source = await listen(slow)
    await source.block()
    await using quick = await listen(slow)
    const payload = 0
    let seen = 0
    for (let turn = 0; turn < 40; turn += 1) {
      await api.burrow.enqueueMany(Array.from({ length: 100 }, () => ({ type: 'x'.repeat(100), payload })))
      for (let n = 0; n < 100; n += 1) {
        await quick.next()
        seen += 1
      }
    }
    expect(seen).toBe(4_000)
    const events: (string | undefined)[] = []
    let lastId: string | undefined
    for (let block = await source.block(); block !== null; block = await source.block()) {
      events.push(block.event)
      lastId = block.id ?? lastId
    }
    expect(events.at(-1)).toBe('cut_off')
    expect(events.length).toBeLessThan(1_000)
    expect(lastId).toBeDefined()
    await using again = await listen(slow, '', { 'last-event-id': String(lastId) })
    expect(Number((await again.next()).id)).toBe(Number(lastId) + 1)
  })

  it('tells everybody to come back when the server stops', async () => {
    const burrow = await connect('memory:')
    const logger = { debug() {}, info() {}, warn() {}, error() {} }
    const events = new EventHub({ burrow, logger })
    await using api = await startRig({ burrow, events })
    const source = await listen(api)
    await source.block()
    events.close()
    const block = await source.block()
    expect(block?.text).toMatch(/^retry: 1000\nevent: closing\n/)
    expect(await source.block()).toBeNull()
    expect((await api.stream(EVENTS)).status).toBe(503)
  })

  it('is 503 when the store is away, and works when it is back', async () => {
    await using api = await startRig()
    const { subscribe } = api.burrow.broker
    api.burrow.broker.subscribe = () => {
      throw new StoreUnavailableError('redis://secret', 'no answer')
    }
    const response = await api.stream(EVENTS)
    expect(response.status).toBe(503)
    expect(await response.text()).not.toContain('secret')
    api.burrow.broker.subscribe = subscribe
    await using source = await listen(api)
    expect((await source.block())?.text).toBe('retry: 2000')
  })

  it.each(['queue=a%20b', 'name=job.nothing', 'type=', 'queues=a', `job=${'a,'.repeat(60)}a`])(
    'refuses ?%s',
    async (query) => {
      await using api = await startRig()
      expect(await api.request('GET', `${EVENTS}?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'INVALID_REQUEST' },
      })
    },
  )
})

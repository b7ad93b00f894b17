import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { EnqueueParams, FullBroker } from '../broker/index.ts'
import { StoreFullError } from '../errors/index.ts'
import { defineJob } from '../jobs/index.ts'
import { createMemoryBroker } from '../memory/index.ts'
import { FaultyBroker, SimulatedClock } from '../testing/index.ts'
import { Burrow } from './burrow.ts'

/** A client with its calls of `enqueue` and `registerQueue` written down. */
function createClient(options: { onEnqueue?: (params: EnqueueParams) => Promise<void> | void } = {}) {
  const inner = createMemoryBroker()
  const calls: EnqueueParams[] = []
  const registered: string[] = []
  const broker: FullBroker = Object.assign(Object.create(inner) as FullBroker, {
    enqueue: async (params: EnqueueParams) => {
      calls.push(params)
      await options.onEnqueue?.(params)
      return inner.enqueue(params)
    },
    registerQueue: (params: { queue: string }) => {
      registered.push(params.queue)
      return inner.registerQueue(params)
    },
  })
  return { burrow: new Burrow(broker), calls, registered, inner }
}

describe('enqueueing one', () => {
  it('stores the value as given and fills in defaults', async () => {
    const { burrow } = createClient()
    const hello = defineJob({
      type: 'hello',
      input: z.object({ name: z.string().trim(), times: z.coerce.number().default(3) }),
      defaults: { queue: 'mail', priority: 'high', maxRetries: 1, timeoutMs: 500, tags: ['a'] },
    })
    const job = await burrow.enqueue(hello, { name: ' Ada ' }, { priority: 'low', uniqueKey: 'ada' })
    expect(job).toMatchObject({ queue: 'mail', outcome: 'created' })
    expect(await burrow.job(job.id)).toMatchObject({
      id: job.id,
      type: 'hello',
      queue: 'mail',
      state: 'pending',
      payload: { name: ' Ada ' },
      priority: 1,
      maxAttempts: 2,
      timeoutMs: 500,
      tags: ['a'],
      uniqueKey: 'ada',
    })
  })

  it('takes the value at the moment of the call', async () => {
    const { burrow } = createClient()
    const slow = defineJob({ type: 'slow', input: z.object({ n: z.number() }).refine(async () => true) })
    const payload = { n: 1 }
    const promises = [burrow.enqueue('plain', payload), burrow.enqueue(slow, payload)]
    payload.n = 2
    for (const job of await Promise.all(promises))
      expect((await burrow.job(job.id))?.payload).toEqual({ n: 1 })
  })

  it('tells of a job that is there already', async () => {
    const { burrow } = createClient()
    const first = await burrow.enqueue('a', 1, { id: 'mine' })
    const again = await burrow.enqueue('a', 2, { id: 'mine' })
    const keyed = await burrow.enqueue('a', 1, { uniqueKey: 'k' })
    const other = await burrow.enqueue('a', 2, { uniqueKey: 'k' })
    expect([first.outcome, again.outcome, keyed.outcome, other.outcome]).toEqual([
      'created',
      'duplicate',
      'created',
      'duplicate',
    ])
    expect(again.id).toBe('mine')
    expect(other.id).toBe(keyed.id)
  })

  it('registers a queue once, and again after a failure', async () => {
    const faulty = new FaultyBroker(createMemoryBroker())
    const burrow = new Burrow(faulty.broker)
    faulty.refuse('registerQueue')
    await expect(burrow.enqueue('a', 1)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    await Promise.all([burrow.enqueue('a', 1), burrow.enqueue('a', 2)])
    await burrow.enqueue('a', 3)
    expect(faulty.calls('registerQueue')).toBe(2)
    expect((await burrow.queues()).map(({ queue }) => queue)).toEqual(['default'])
  })
})

describe('jobs of one tick', () => {
  it('travel in one call a queue, in their order', async () => {
    const { burrow, calls, registered } = createClient()
    const jobs = await Promise.all(
      Array.from({ length: 60 }, (_, n) => burrow.enqueue('a', n, { queue: n % 3 === 0 ? 'x' : 'y' })),
    )
    expect(calls.map(({ queue, jobs: sent }) => [queue, sent.length])).toEqual([
      ['x', 20],
      ['y', 40],
    ])
    expect(calls[0]?.jobs.map(({ payload }) => Number(payload))).toEqual(
      Array.from({ length: 20 }, (_, index) => index * 3),
    )
    expect(registered).toEqual(['x', 'y'])
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(60)
    expect(jobs.every(({ outcome }) => outcome === 'created')).toBe(true)
  })

  it('fill calls of 500 after a small first one, at most four at once', async () => {
    let underWay = 0
    let most = 0
    const { burrow, calls } = createClient({
      onEnqueue: async () => {
        most = Math.max(most, (underWay += 1))
        await new Promise<void>((resolve) => {
          setImmediate(resolve)
        })
        underWay -= 1
      },
    })
    await Promise.all(Array.from({ length: 3_250 }, (_, n) => burrow.enqueue('a', n)))
    expect(calls.map(({ jobs }) => jobs.length)).toEqual([50, 500, 500, 500, 500, 500, 500, 200])
    expect(most).toBe(4)
    expect(calls.flatMap(({ jobs }) => jobs.map(({ payload }) => Number(payload)))).toEqual(
      Array.from({ length: 3_250 }, (_, n) => n),
    )
  })

  it('with one id go into different calls', async () => {
    const { burrow, calls } = createClient()
    const jobs = await Promise.all(['a', 'b', 'a', 'c', 'a'].map((id) => burrow.enqueue('t', id, { id })))
    expect(calls.map(({ jobs: sent }) => sent.map(({ id }) => id))).toEqual([['a', 'b'], ['a', 'c'], ['a']])
    expect(jobs.map(({ outcome }) => outcome)).toEqual([
      'created',
      'created',
      'duplicate',
      'created',
      'duplicate',
    ])
  })

  it('do not make a call too large', async () => {
    const { burrow, calls } = createClient()
    const payload = 'x'.repeat(1024 * 1024 - 2)
    await Promise.all(Array.from({ length: 6 }, () => burrow.enqueue('a', payload)))
    expect(calls.map(({ jobs }) => jobs.length)).toEqual([4, 2])
  })
})

describe('a call that fails', () => {
  it('is sent once more with its token when it failed quickly, so a lost reply is not felt', async () => {
    const faulty = new FaultyBroker(createMemoryBroker())
    const burrow = new Burrow(faulty.broker)
    await burrow.enqueue('a', 0)
    faulty.loseReply('enqueue')
    const jobs = await Promise.all([burrow.enqueue('a', 1), burrow.enqueue('a', 2, { id: 'mine' })])
    expect(jobs.map(({ outcome }) => outcome)).toEqual(['created', 'created'])
    expect((await burrow.queue('default')).totals.enqueued).toBe(3)
  })

  it('is not sent again when it took long', async () => {
    const clock = new SimulatedClock()
    const faulty = new FaultyBroker(createMemoryBroker({ clock }))
    let now = 0
    const burrow = new Burrow(faulty.broker, {
      clock: {
        now: () => clock.now(),
        monotonic: () => (now += 4_000),
        setTimeout: (callback, ms) => clock.setTimeout(callback, ms),
        clearTimeout: (handle) => clock.clearTimeout(handle),
      },
    })
    faulty.setDown(true)
    faulty.refuse('enqueue')
    await expect(burrow.enqueue('a', 1)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    faulty.setDown(false)
    faulty.refuse('enqueue')
    await expect(burrow.enqueue('a', 1)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    expect(faulty.calls('enqueue')).toBe(1)
  })

  it('with our own new id as duplicate means that it landed', async () => {
    const inner = createMemoryBroker()
    const broker = Object.assign(Object.create(inner) as FullBroker, {
      // The token is forgotten, as after a long time: the store sees the same jobs anew.
      enqueue: async (params: EnqueueParams) => {
        await inner.enqueue({ ...params, token: `${params.token}-first` })
        return inner.enqueue(params)
      },
    })
    const burrow = new Burrow(broker)
    const [own, given] = await Promise.all([burrow.enqueue('a', 1), burrow.enqueue('a', 1, { id: 'mine' })])
    expect(own?.outcome).toBe('created')
    expect(given?.outcome).toBe('duplicate')
  })

  it('rejects all that travelled in it, and only those', async () => {
    const { burrow } = createClient({
      onEnqueue: ({ queue }) => {
        if (queue === 'full') throw new StoreFullError('test:')
      },
    })
    const results = await Promise.allSettled([
      burrow.enqueue('a', 1, { queue: 'full' }),
      burrow.enqueue('a', 2, { queue: 'free' }),
      burrow.enqueue('a', 3, { queue: 'full' }),
    ])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected'])
    await expect(
      burrow.enqueueMany([
        { type: 'a', payload: 1, options: { queue: 'free' } },
        { type: 'a', payload: 2, options: { queue: 'full' } },
      ]),
    ).rejects.toMatchObject({ code: 'STORE_FULL' })
  })
})

describe('enqueueing many', () => {
  it('keeps the order of any number of items over several queues', async () => {
    const { burrow, calls } = createClient()
    const items = Array.from({ length: 2_500 }, (_, n) => {
      return { type: 'a', payload: n, options: { queue: n % 2 ? 'odd' : 'even' } }
    })
    const jobs = await burrow.enqueueMany(items)
    expect(jobs.map(({ queue }) => queue)).toEqual(items.map(({ options }) => options.queue))
    expect(calls.map(({ queue, jobs: sent }) => `${queue} ${sent.length}`).toSorted()).toEqual([
      'even 200',
      'even 50',
      'even 500',
      'even 500',
      'odd 200',
      'odd 50',
      'odd 500',
      'odd 500',
    ])
    expect((await burrow.job(jobs[2_499]?.id ?? ''))?.payload).toBe(2_499)
  })

  it('makes the first job of an id, also when the store would do the later call first', async () => {
    let isFirst = true
    const { burrow } = createClient({
      // The first call takes longer than any number of others.
      onEnqueue: async () => {
        if (!isFirst) return
        isFirst = false
        for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
      },
    })
    const items = [1, 2, 3].map((payload) => ({ type: 'a', payload, options: { id: 'same' } }))
    const jobs = await burrow.enqueueMany(items)
    expect(jobs.map(({ outcome }) => outcome)).toEqual(['created', 'duplicate', 'duplicate'])
    expect((await burrow.job('same'))?.payload).toBe(1)
  })

  it('of nothing calls nothing', async () => {
    const { burrow, calls } = createClient()
    expect(await burrow.enqueueMany([])).toEqual([])
    expect(calls).toEqual([])
  })

  it('checks all before it sends the first', async () => {
    const { burrow, calls } = createClient()
    const slow = defineJob({ type: 'slow', input: z.string().refine(async (text) => text !== 'bad') })
    const items = ['fine', 'bad'].map((payload) => ({ type: slow, payload }))
    await expect(burrow.enqueueMany(items)).rejects.toMatchObject({ field: 'items[1].payload' })
    expect(calls).toEqual([])
  })
})

describe('closing', () => {
  it('sends what is under way, then refuses', async () => {
    const { burrow, inner } = createClient()
    const job = burrow.enqueue('a', 1)
    const closing = burrow.close()
    expect(burrow.close()).toBe(closing)
    expect((await job).outcome).toBe('created')
    await closing
    await expect(burrow.enqueue('a', 2)).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(burrow.enqueueMany([])).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(burrow.job('x')).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(burrow.ping()).rejects.toMatchObject({ code: 'CLOSED' })
    expect(() => burrow.events()).toThrow(expect.objectContaining({ code: 'CLOSED' }))
    await expect(inner.ping()).rejects.toMatchObject({ code: 'CLOSED' })
  })
})

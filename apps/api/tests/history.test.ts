import { Burrow } from '@burrow/core'
import { createMemoryBroker } from '@burrow/core/memory'
import { FaultyBroker } from '@burrow/core/testing'
import { systemClock } from '@burrow/core/time'
import { expect, it } from 'vitest'
import { mathModule } from '@burrow/modules-math/handlers'
import { startRig } from './api-rig.ts'

const PATH = '/api/v1/metrics/history'

it('shows counts, histograms and percentiles, by queue and type', async () => {
  await using api = await startRig()
  await api.work(mathModule())
  for (let count = 0; count < 3; count += 1) await (await api.burrow.enqueue('math', '1 + 1')).result()
  const { status, body } = await api.request('GET', `${PATH}?queue=default&type=math&step=hour`)
  expect(status).toBe(200)
  const totals = body['totals'] as Record<string, { counts: number[]; p50_ms: number; p99_ms: number }>
  expect(totals).toMatchObject({ enqueued: 3, completed: 3, failed: 0, dead: 0, cancelled: 0 })
  const { counts, p50_ms, p99_ms } = totals['ran']!
  expect(counts.reduce((sum, entry) => sum + entry, 0)).toBe(3)
  expect(counts).toHaveLength((body['buckets_ms'] as number[]).length + 1)
  expect(p50_ms).toBeGreaterThan(0)
  expect(p99_ms).toBeGreaterThanOrEqual(p50_ms)
  expect(body).toMatchObject({ step: 'hour', types: ['math'] })
  expect((body['points'] as { completed: number }[]).reduce((sum, point) => sum + point.completed, 0)).toBe(3)
  const later = await api.request('GET', `${PATH}?from=2099-01-01T00:00:00Z&to=2099-01-02T00:00:00Z`)
  expect(later.body).toMatchObject({
    ...{ step: 'minute', points: [], totals: { enqueued: 0, waited: { p50_ms: null } } },
  })
})

it('tells of each queue by itself, and of all together', async () => {
  await using api = await startRig()
  await api.burrow.enqueue('a', null, { queue: 'one' })
  await api.burrow.enqueueMany([1, 2].map((payload) => ({ type: 'a', payload, options: { queue: 'two' } })))
  const { status, body } = await api.request('GET', `${PATH}?by=queue`)
  expect(status).toBe(200)
  expect(body).toMatchObject({ totals: { enqueued: 3 }, queues_left_out: 0 })
  expect(body['queues']).toMatchObject([
    { name: 'one', points: [{ enqueued: 1, completed: 0 }], totals: { enqueued: 1 } },
    { name: 'two', points: [{ enqueued: 2 }], totals: { enqueued: 2, waited: { p95_ms: null } } },
  ])
  expect((await api.request('GET', PATH)).body).not.toHaveProperty('queues')
})

it('names the busiest queues alone when there are very many', async () => {
  await using api = await startRig()
  const names = Array.from({ length: 103 }, (_, n) => `q${100 + n}`)
  await api.burrow.enqueueMany(names.map((queue) => ({ type: 'a', payload: null, options: { queue } })))
  await api.burrow.enqueue('a', null, { queue: 'q202' })
  const { body } = await api.request('GET', `${PATH}?by=queue&step=hour`)
  expect(body).toMatchObject({ totals: { enqueued: 104 }, queues_left_out: 3 })
  const queues = body['queues'] as { name: string }[]
  expect(queues).toHaveLength(100)
  expect(queues.at(-1)?.name).toBe('q202')
})

it('reads the store once for all who look at the same time', async () => {
  const store = new FaultyBroker(createMemoryBroker())
  await using api = await startRig({ burrow: new Burrow(store.broker) })
  await api.burrow.enqueue('a', null)
  const from = systemClock.now() - 600_000
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      api.request(
        'GET',
        `${PATH}?by=queue&from=${new Date(Math.floor(from / 60_000) * 60_000 + n).toISOString()}`,
      ),
    ),
  )
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  expect(store.calls('readHistory')).toBe(1)
})

it.each([
  ['by=type', 400, 'by'],
  ['step=day', 400, 'step'],
  ['from=yesterday', 400, 'from'],
  ['from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z', 400, 'from'],
  ['queue=a%20b', 400, 'queue'],
  ['queue=none', 404, undefined],
] as const)('%s is answered with %d', async (query, status, field) => {
  await using api = await startRig()
  await api.burrow.enqueue('a', null)
  const answer = await api.request('GET', `${PATH}?${query}`)
  expect(answer.status).toBe(status)
  expect(answer.body['field']).toBe(field)
})

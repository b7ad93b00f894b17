import { describe, expect, it } from 'vitest'
import type { HistoryPoint } from '../broker/index.ts'
import { createRig } from '../worker/worker-rig.fixture.ts'
import { mergePoints } from './history.ts'

const AT = Date.UTC(2026, 0, 1)
const none = { completed: 0, failed: 0, dead: 0, cancelled: 0 }

it('points of several queues are added up', () => {
  const point = (at: number, enqueued: number): HistoryPoint => ({
    ...{ at, enqueued, ...none, waited: [enqueued, 0], ran: [0, 1] },
  })
  expect(mergePoints([[point(1, 1), point(3, 2)], [], [point(2, 5), point(3, 4)]])).toEqual([
    point(1, 1),
    point(2, 5),
    { ...point(3, 6), ran: [0, 2] },
  ])
})

describe('the history', () => {
  it('is that of all queues, of one, or of one type', async () => {
    await using rig = createRig()
    const { burrow, clock } = rig
    await burrow.enqueue('a', 1)
    await burrow.enqueue('b', 1)
    await clock.advance(60_000)
    await burrow.enqueue('a', 1, { queue: 'other' })
    const enqueued = async (options: object) =>
      (await burrow.history({ step: 'minute', ...options })).points.map(({ at, enqueued: n }) => [at - AT, n])
    const minutes = [
      [0, 2],
      [60_000, 1],
    ]
    expect(await enqueued({})).toEqual(minutes)
    expect(await enqueued({ step: 'hour' })).toEqual([[0, 3]])
    expect(await enqueued({ queue: 'other' })).toEqual(minutes.slice(1))
    expect(await enqueued({ type: 'a' })).toEqual([
      [0, 1],
      [60_000, 1],
    ])
    expect(await enqueued({ from: AT + 60_000 })).toEqual(minutes.slice(1))
    expect(await enqueued({ to: new Date(AT) })).toEqual(minutes.slice(0, 1))
    expect(await burrow.history({ step: 'hour' })).toMatchObject({ step: 'hour', types: ['a', 'b'] })
  })

  it('tells of each queue by itself where that is asked for', async () => {
    await using rig = createRig()
    const { burrow } = rig
    await burrow.enqueue('a', 1, { queue: 'one' })
    await burrow.enqueueMany([1, 2].map((payload) => ({ type: 'a', payload, options: { queue: 'two' } })))
    const { points, queues } = await burrow.history({ step: 'hour', byQueue: true })
    expect(points.map(({ enqueued }) => enqueued)).toEqual([3])
    expect(queues.map(({ queue, points: [point] }) => [queue, point?.enqueued])).toEqual([
      ['one', 1],
      ['two', 2],
    ])
    expect(await burrow.history({ step: 'hour' })).toMatchObject({ queues: [] })
    const type = { step: 'hour', byQueue: true, type: 'other' } as const
    expect(await burrow.history(type)).toMatchObject({ queues: [] })
  })

  it.each<[object | undefined, string]>([
    [{ step: 'hour', byQueue: 'yes' }, 'options.byQueue'],
    [undefined, 'options'],
    [{}, 'options.step'],
    [{ step: 'day' }, 'options.step'],
    [{ step: 'hour', from: 5, to: 1 }, 'options.from'],
    [{ step: 'hour', until: 5 }, 'options.until'],
    [{ step: 'hour', type: '' }, 'options.type'],
  ])('is refused for %j', async (options, field) => {
    await using rig = createRig()
    await rig.burrow.enqueue('a', 1)
    await expect(rig.burrow.history(options as never)).rejects.toMatchObject({ field })
  })
})

import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineJob } from '../jobs/index.ts'
import { createMemoryBroker } from '../memory/index.ts'
import { QueueDriver, settlement, SimulatedClock } from '../testing/index.ts'
import { Burrow } from './burrow.ts'

function createSite() {
  const clock = new SimulatedClock()
  const broker = createMemoryBroker({ clock })
  return { clock, burrow: new Burrow(broker, { clock }), driver: new QueueDriver(broker, 'default') }
}

describe('jobs of which one is enough', () => {
  it('are the same by key, by type and key, or by type and payload', async () => {
    const { burrow } = createSite()
    const outcome = async (type: string, payload: unknown, unique: object) =>
      (await burrow.enqueue(type, payload, { unique })).outcome
    expect(await outcome('a', 1, { key: 'k' })).toBe('created')
    expect(await outcome('b', 2, { key: 'k' })).toBe('duplicate')
    expect(await outcome('a', 1, { key: 'k', scope: 'type' })).toBe('created')
    expect(await outcome('b', 1, { key: 'k', scope: 'type' })).toBe('created')
    expect(await outcome('b', 2, { key: 'k', scope: 'type' })).toBe('duplicate')
    expect(await outcome('a', { x: 1, y: 2 }, {})).toBe('created')
    expect(await outcome('a', { y: 2, x: 1 }, {})).toBe('duplicate')
    expect(await outcome('a', { y: 2, x: 2 }, {})).toBe('created')
  })

  it('can be refused, with the job that stays', async () => {
    const { burrow } = createSite()
    const unique = { key: 'k', onConflict: 'reject' } as const
    const { id } = await burrow.enqueue('a', 1, { unique })
    await expect(burrow.enqueue('a', 2, { unique })).rejects.toMatchObject({
      code: 'UNIQUE_CONFLICT',
      jobId: id,
      queue: 'default',
    })
    await burrow.enqueue('a', 1, { id: 'mine', unique: { ...unique, key: 'other' } })
    const again = await burrow.enqueue('a', 1, { id: 'mine', unique: { ...unique, key: 'other' } })
    expect(again).toMatchObject({ id: 'mine', outcome: 'duplicate' })
  })

  it('refuse one of many: the others are stored', async () => {
    const { burrow } = createSite()
    const options = { unique: { key: 'k', onConflict: 'reject' } } as const
    const items = [1, 2, 3].map((payload) => ({ type: 'a', payload, ...(payload < 3 ? { options } : {}) }))
    await expect(burrow.enqueueMany(items)).rejects.toMatchObject({
      code: 'UNIQUE_CONFLICT',
      field: 'items[1].options.unique',
    })
    expect((await burrow.queue('default')).counts.pending).toBe(2)
  })

  it('are throttled, or take the payload over', async () => {
    const { burrow } = createSite()
    const first = await burrow.enqueue('a', 1, { unique: { key: 'k' } })
    expect(await burrow.enqueue('a', 2, { unique: { key: 'k', onConflict: 'throttle' } })).toMatchObject({
      id: first.id,
      outcome: 'throttled',
    })
    const replaced = await burrow.enqueue('a', 3, { unique: { key: 'k', onConflict: 'replace_payload' } })
    expect(replaced).toMatchObject({ id: first.id, outcome: 'replaced' })
    expect((await burrow.job(first.id))?.payload).toBe(3)
  })

  it('count until they start, or for a time', async () => {
    const { burrow, clock, driver } = createSite()
    const again = async (unique: object) => (await burrow.enqueue('test', 1, { unique })).outcome
    const started = { key: 's', until: 'started' } as const
    const timed = { key: 't', forMs: 1_000, onConflict: 'throttle' } as const
    expect([await again(started), await again(timed)]).toEqual(['created', 'created'])
    expect([await again(started), await again(timed)]).toEqual(['duplicate', 'throttled'])
    for (const job of await driver.claim(2)) await driver.settle(settlement.complete(job))
    expect([await again(started), await again(timed)]).toEqual(['created', 'throttled'])
    await clock.advance(1_000)
    expect(await again(timed)).toBe('created')
  })

  it('take what their type says', async () => {
    const { burrow } = createSite()
    const report = defineJob({
      type: 'report',
      input: z.object({ of: z.string() }),
      defaults: {
        unique: { scope: 'payload', onConflict: 'throttle' },
        expiresInMs: 5_000,
        retryForMs: 9_000,
      },
    })
    const job = await burrow.enqueue(report, { of: 'sales' })
    expect((await burrow.enqueue(report, { of: 'sales' })).outcome).toBe('throttled')
    expect((await burrow.enqueue(report, { of: 'sales' }, { unique: null })).outcome).toBe('created')
    expect(await burrow.job(job.id)).toMatchObject({
      retryForMs: 9_000,
      expiresAt: Date.UTC(2026, 0, 1) + 5_000,
    })
  })
})

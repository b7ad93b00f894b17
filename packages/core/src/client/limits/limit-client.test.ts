import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineJob, defineModule } from '../../jobs/index.ts'
import { createRig } from '../../worker/worker-rig.fixture.ts'
import { Worker } from '../../worker/index.ts'

const call = defineJob({
  type: 'call',
  input: z.object({ customer: z.string(), units: z.number() }),
  defaults: { queue: 'calls' },
  limit: {
    rate: 10,
    per: '1s',
    burst: 5,
    perKey: { concurrency: 1 },
    key: ({ customer }) => customer,
    cost: ({ units }) => units,
  },
})
const LIMIT = {
  rate: { units: 10, perMs: 1_000, burst: 5 },
  concurrency: null,
  perKey: { rate: null, concurrency: 1 },
}

describe('limits', () => {
  it('whose functions fail for a payload refuse the job', async () => {
    await using rig = createRig()
    const broken = defineJob({
      type: 'broken',
      input: z.object({}),
      limit: {
        perKey: { concurrency: 1 },
        key: () => {
          throw new TypeError('no such customer')
        },
      },
    })
    await expect(rig.burrow.enqueue(broken, {})).rejects.toMatchObject({
      code: 'INVALID_OPTION',
      field: 'limit.key',
      cause: { message: 'no such customer' },
    })
    expect(await rig.burrow.queues()).toEqual([])
  })

  it('are set, shown and removed', async () => {
    await using rig = createRig()
    const { burrow } = rig
    expect(await burrow.setLimit('mail', { concurrency: 2 })).toEqual({ outcome: 'done', revision: 1 })
    expect(await burrow.setLimit(call, { concurrency: 3 }, { ifRevision: 0 })).toMatchObject({
      outcome: 'done',
    })
    expect((await burrow.limits()).map(({ queue, type }) => [queue, type])).toEqual([
      ['calls', 'call'],
      ['default', 'mail'],
    ])
    expect(await burrow.setLimit('mail', { concurrency: 5 }, { ifRevision: 7 })).toEqual({
      outcome: 'conflict',
      revision: 1,
    })
    expect(await burrow.limits('default')).toMatchObject([
      { type: 'mail', limit: { concurrency: 2 }, revision: 1 },
    ])
    await burrow.removeLimit('mail')
    expect(await burrow.limits('default')).toEqual([])
  })

  it.each<[unknown, object, object | undefined, string]>([
    ['mail', {}, undefined, 'limit'],
    ['mail', { rate: 5 }, undefined, 'limit.per'],
    [7, { concurrency: 1 }, undefined, 'type'],
    ['a b', { concurrency: 1 }, undefined, 'type'],
    ['mail', { concurrency: 1 }, { queue: '?' }, 'options.queue'],
    ['mail', { concurrency: 1 }, { revision: 1 }, 'options.revision'],
    ['mail', { concurrency: 1 }, { ifRevision: -1 }, 'options.ifRevision'],
  ])('that are wrong are refused: %j %j %j', async (type, limit, options, field) => {
    await using rig = createRig()
    await expect(rig.burrow.setLimit(type as string, limit, options as never)).rejects.toMatchObject({
      field,
    })
  })

  it('of a definition say what its jobs count as', async () => {
    await using rig = createRig()
    const given = await rig.burrow.enqueue(call, { customer: 'c1', units: 4 })
    expect(await rig.burrow.job(given.id)).toMatchObject({ limitKey: 'c1', limitCost: 4 })
    const own = await rig.burrow.enqueue(call, { customer: 'c1', units: 4 }, { limitKey: 'x', limitCost: 2 })
    expect(await rig.burrow.job(own.id)).toMatchObject({ limitKey: 'x', limitCost: 2 })
    await expect(rig.burrow.enqueue(call, { customer: '', units: 1 })).rejects.toMatchObject({
      code: 'INVALID_NAME',
      field: 'limit.key',
    })
    await expect(
      rig.burrow.enqueueMany([{ type: call, payload: { customer: 'c', units: 0 } }]),
    ).rejects.toMatchObject({ code: 'INVALID_OPTION', field: 'items[0].limit.cost' })
    await expect(rig.burrow.enqueue(call, { units: 1 } as never)).rejects.toMatchObject({
      code: 'INVALID_PAYLOAD',
    })
  })

  it('of a definition are stored by the first worker, and what was set by hand stays', async () => {
    await using rig = createRig()
    const { burrow } = rig
    const start = async () => {
      await using worker = new Worker(burrow, {
        modules: [defineModule(call, () => null)],
        queues: ['calls'],
      })
      const started = worker.start()
      await started
      return await burrow.limits('calls')
    }
    expect(await start()).toMatchObject([{ type: 'call', limit: LIMIT, revision: 1 }])
    expect(await start()).toMatchObject([{ type: 'call', limit: LIMIT, revision: 1 }])
    await burrow.setLimit(call, { concurrency: 9 })
    expect(await start()).toMatchObject([{ limit: { rate: null, concurrency: 9 }, revision: 2 }])
  })
})

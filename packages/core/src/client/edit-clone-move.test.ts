import { describe, expect, it } from 'vitest'
import { createRig } from '../worker/worker-rig.fixture.ts'

const AT = Date.UTC(2026, 0, 1)

describe('a job that waits', () => {
  it('is edited', async () => {
    await using rig = createRig()
    const { burrow } = rig
    const { id } = await burrow.enqueue('a', 1, { queue: 'somewhere' })
    expect(await burrow.edit(id, { payload: { n: 2 }, priority: 'high' })).toEqual({
      outcome: 'done',
      state: 'pending',
    })
    expect(await burrow.edit(id, { runAt: new Date(AT + 5_000) })).toEqual({
      outcome: 'done',
      state: 'scheduled',
    })
    expect(await burrow.job(id)).toMatchObject({ payload: { n: 2 }, priority: 5, runAt: AT + 5_000 })
    await burrow.cancel(id)
    await expect(burrow.edit(id, { delayMs: 5 })).rejects.toMatchObject({
      code: 'JOB_STATE_CONFLICT',
      message: expect.stringContaining('takes no time any more') as string,
    })
    await expect(burrow.edit('none', { delayMs: 5 })).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
  })

  it.each<[unknown, string]>([
    [{}, 'changes'],
    [null, 'changes'],
    [{ type: 'b' }, 'changes.type'],
    [{ priority: 9 }, 'changes.priority'],
    [{ payload: () => 1 }, 'changes.payload'],
    [{ delayMs: -1 }, 'changes.delayMs'],
    [{ runAt: 1, delayMs: 1 }, 'changes.runAt'],
  ])('is not edited with %o', async (changes, field) => {
    await using rig = createRig()
    const { id } = await rig.burrow.enqueue('a', 1)
    await expect(rig.burrow.edit(id, changes as never)).rejects.toMatchObject({ field })
  })

  it('is copied, with what shall be different', async () => {
    await using rig = createRig()
    const { burrow } = rig
    const options = {
      queue: 'q',
      priority: 5,
      maxRetries: 7,
      backoff: 'fixed',
      timeoutMs: 9,
      tags: ['t'],
    } as const
    const more = {
      limitKey: 'k',
      limitCost: 2,
      retryForMs: 5,
      uniqueKey: 'u',
      expiresInMs: 9_000,
      webhook: 'https://a.example/',
    }
    const { id } = await burrow.enqueue('a', { n: 1 }, { ...options, ...more, delayMs: 5_000 })
    const original = await burrow.job(id)
    const copy = await burrow.clone(id)
    expect(copy).toMatchObject({ outcome: 'created', queue: 'q' })
    expect(await burrow.job(copy.id)).toEqual({
      ...original,
      ...{ id: copy.id, state: 'pending', runAt: AT, uniqueKey: null, expiresAt: null },
    })
    const other = await burrow.clone(id, { payload: { n: 2 }, queue: 'other', priority: 1 })
    expect(await burrow.job(other.id)).toMatchObject({
      payload: { n: 2 },
      queue: 'other',
      priority: 1,
      tags: ['t'],
    })
    await expect(burrow.clone('none')).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
  })

  it('is moved to another queue', async () => {
    await using rig = createRig()
    const { burrow } = rig
    const { id } = await burrow.enqueue('a', 1, { queue: 'one', priority: 5 })
    expect(await burrow.moveTo(id, 'two')).toMatchObject({ outcome: 'done' })
    expect(await burrow.job(id)).toMatchObject({ queue: 'two', priority: 5, state: 'pending' })
    await expect(burrow.moveTo(id, 'two')).rejects.toMatchObject({ code: 'INVALID_OPTION', field: 'queue' })
    await expect(burrow.moveTo(id, 'a b')).rejects.toMatchObject({ code: 'INVALID_NAME', field: 'queue' })
  })
})

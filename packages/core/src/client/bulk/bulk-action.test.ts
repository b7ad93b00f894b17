import { describe, expect, it } from 'vitest'
import { failure, QueueDriver, settlement } from '../../testing/index.ts'
import { createRig, turns } from '../../worker/worker-rig.fixture.ts'
import type { BulkFilter } from './bulk-filter.ts'
import type { BulkOptions } from './bulk-options.ts'

type Rig = ReturnType<typeof createRig>

async function enqueue(rig: Rig, count: number, options = {}, type = 'test'): Promise<string[]> {
  const items = Array.from({ length: count }, (_, payload) => ({ type, payload, options }))
  return (await rig.burrow.enqueueMany(items)).map(({ id }) => id)
}

/** Dead jobs, with an error each. */
async function die(rig: Rig, count: number, message = 'it broke'): Promise<void> {
  await enqueue(rig, count, { maxRetries: 0 })
  const driver = new QueueDriver(rig.tap.broker, 'default')
  for (const job of await driver.claim(count))
    await driver.settle(settlement.die(job, 'attempts_exhausted', failure({ message })))
}

const counts = async (rig: Rig, queue = 'default') => (await rig.burrow.queue(queue)).counts

describe('a bulk action', () => {
  it('retries dead letters by what is in their error', async () => {
    await using rig = createRig()
    await die(rig, 3, 'connection refused')
    await die(rig, 2, 'no such user')
    const action = rig.burrow.bulk({ action: 'retry', filter: { state: 'dead', error: 'Connection' } })
    expect(await action.preview()).toMatchObject({ count: 3, isExact: true, cap: 10_000 })
    expect(await action.run()).toEqual({
      state: 'done',
      matched: 3,
      done: 3,
      refused: 0,
      failed: 0,
      errors: [],
    })
    expect(await counts(rig)).toMatchObject({ dead: 2, pending: 3 })
  })

  it('goes through many pages and queues, and does each job once', async () => {
    await using rig = createRig()
    await enqueue(rig, 1_050)
    await enqueue(rig, 30, { queue: 'other' })
    const action = rig.burrow.bulk({ action: 'cancel' })
    const preview = await action.preview()
    expect(preview).toMatchObject({ count: 1_080, isExact: true })
    expect(preview.sample).toHaveLength(10)
    expect(action.run()).toBe(action.run())
    expect(await action.run()).toMatchObject({ matched: 1_080, done: 1_080 })
    const queues = await rig.burrow.queues()
    expect(queues.map(({ counts: { pending }, totals }) => [pending, totals.cancelled])).toEqual([
      [0, 1_050],
      [0, 30],
    ])
    const calls = rig.tap.calls.filter(({ operation }) => operation === 'cancelJobs')
    for (const { params } of calls)
      expect((params as { ids: string[] }).ids.length).toBeLessThanOrEqual(1_000)
  })

  it('says which states it leaves alone, and how many jobs are in them', async () => {
    await using rig = createRig()
    await die(rig, 3, 'connection refused')
    await enqueue(rig, 2)
    const previewOf = (filter: BulkFilter) => rig.burrow.bulk({ action: 'retry', filter }).preview()
    expect(await previewOf({ queue: 'default' })).toMatchObject({
      ...{ count: 3, skipped: 2, states: ['dead', 'cancelled'] },
    })
    expect(await previewOf({ state: 'dead' })).toMatchObject({ count: 3, skipped: 0, states: ['dead'] })
    expect(await previewOf({ error: 'refused' })).toMatchObject({ count: 3, skipped: null })
  })

  it('counts no further than its cap', async () => {
    await using rig = createRig()
    await enqueue(rig, 10_050, { tags: ['x'] })
    expect(await rig.burrow.bulk({ action: 'cancel', filter: { tag: 'x' } }).preview()).toMatchObject({
      count: 10_000,
      isExact: false,
    })
  })

  it('does not touch what comes while it runs, or comes back', async () => {
    await using rig = createRig()
    await die(rig, 250)
    const inner = rig.tap.broker.retryJobs.bind(rig.tap.broker)
    const driver = new QueueDriver(rig.tap.broker, 'default')
    rig.tap.broker.retryJobs = async (params) => {
      const answer = await inner(params)
      await rig.clock.advance(1)
      for (const job of await driver.claim(1_000)) await driver.settle(settlement.die(job))
      return answer
    }
    const action = rig.burrow.bulk({ action: 'retry' })
    expect(await action.run()).toMatchObject({ matched: 250, done: 250 })
    expect((await counts(rig)).dead).toBe(250)
  })

  it('keeps to its rate, pauses, goes on and ends', async () => {
    await using rig = createRig()
    await enqueue(rig, 100)
    await using action = rig.burrow.bulk({ action: 'delete', ratePerSecond: 10 })
    void action.run()
    await turns()
    await rig.clock.advance(2_000)
    await turns()
    expect(action.progress.done).toBeGreaterThanOrEqual(19)
    expect(action.progress.done).toBeLessThanOrEqual(21)
    action.pause()
    await rig.clock.advance(500)
    const paused = action.progress
    expect(paused.state).toBe('paused')
    await rig.clock.advance(5_000)
    expect(action.progress.done).toBe(paused.done)
    action.resume()
    await rig.clock.advance(1_000)
    expect(action.progress.done).toBeGreaterThan(paused.done)
    action.abort()
    expect(await action.run()).toMatchObject({ state: 'aborted' })
    expect((await counts(rig)).pending).toBe(100 - action.progress.done)
  })

  it('takes no more than its limit', async () => {
    await using rig = createRig()
    await enqueue(rig, 300)
    expect(await rig.burrow.bulk({ action: 'delete', limit: 250 }).run()).toMatchObject({ done: 250 })
    expect((await counts(rig)).pending).toBe(50)
  })

  it('moves and edits', async () => {
    await using rig = createRig()
    const [first = ''] = await enqueue(rig, 250)
    const move = rig.burrow.bulk({ action: 'move', filter: { queue: 'default' }, to: 'other' })
    expect(await move.run()).toMatchObject({ done: 250 })
    expect((await counts(rig, 'other')).pending).toBe(250)
    const edit = rig.burrow.bulk({
      action: 'edit',
      edit: { priority: 'low', payload: 'new', delayMs: 5_000 },
    })
    expect(await edit.run()).toMatchObject({ matched: 250, done: 250 })
    expect(await rig.burrow.job(first)).toMatchObject({ priority: 1, payload: 'new', state: 'scheduled' })
    expect(await rig.burrow.bulk({ action: 'run' }).run()).toMatchObject({ done: 250 })
  })

  it('tells which jobs did not go', async () => {
    await using rig = createRig()
    const ids = await enqueue(rig, 5, { delayMs: 1_000 })
    rig.tap.broker.runJobsNow = () =>
      Promise.resolve({
        outcomes: [
          { outcome: 'done', state: 'pending' },
          { outcome: 'refused', state: 'active' },
          ...Array.from({ length: 3 }, () => ({ outcome: 'not_found', state: null }) as const),
        ],
      })
    const progress = await rig.burrow.bulk({ action: 'run' }).run()
    expect(progress).toMatchObject({ matched: 5, done: 1, refused: 4, failed: 0 })
    expect(progress.errors[0]).toEqual({
      ...{ jobId: ids[1], queue: 'default', code: 'JOB_STATE_CONFLICT', message: 'it is active' },
    })
    expect(progress.errors.map(({ code }) => code).slice(1)).toEqual(Array(3).fill('JOB_NOT_FOUND'))
  })

  it('tries again when the store does not answer, and tells what failed in the end', async () => {
    await using rig = createRig()
    await enqueue(rig, 250)
    rig.tap.fail('deleteJobs', 'reply_lost', 2)
    const settled = async (options: BulkOptions) => {
      const action = rig.burrow.bulk(options)
      let isDone = false
      void action.run().finally(() => (isDone = true))
      await rig.advanceUntil(() => isDone)
      return action.progress
    }
    // What was deleted by the call whose reply was lost is not there any more for the second one.
    expect(await settled({ action: 'delete', limit: 100 })).toMatchObject({ matched: 100, failed: 0 })
    rig.tap.fail('deleteJobs', 'not_sent', 5)
    const progress = await settled({ action: 'delete' })
    expect(progress).toMatchObject({ state: 'done', matched: 150, done: 0, failed: 150 })
    expect(progress.errors).toHaveLength(100)
    expect(progress.errors[0]?.code).toBe('STORE_UNAVAILABLE')
  })

  it.each<[object, string]>([
    [{ action: 'explode' }, 'options.action'],
    [{ action: 'move' }, 'options.to'],
    [{ action: 'cancel', to: 'x' }, 'options.to'],
    [{ action: 'edit' }, 'options.edit'],
    [{ action: 'edit', edit: {} }, 'options.edit'],
    [{ action: 'edit', edit: { delayMs: 1, runAt: 1 } }, 'options.edit.runAt'],
    [{ action: 'move', to: 'q', filter: { queue: 'q' } }, 'options.to'],
    [{ action: 'retry', filter: { state: 'pending' } }, 'options.filter.state'],
    [{ action: 'edit', edit: { delayMs: 1 }, filter: { state: 'dead' } }, 'options.filter.state'],
    [{ action: 'retry', ratePerSecond: 0 }, 'options.ratePerSecond'],
    [{ action: 'retry', limit: 1.5 }, 'options.limit'],
    [{ action: 'retry', dryRun: true }, 'options.dryRun'],
    [{ action: 'retry', filter: { createdAfter: 5, createdBefore: 5 } }, 'options.filter.createdAfter'],
  ])('that is wrong is refused: %j', async (options, field) => {
    await using rig = createRig()
    expect(() => rig.burrow.bulk(options as BulkOptions)).toThrow(expect.objectContaining({ field }))
  })
})

import { describe, expect, it } from 'vitest'
import type { SettleAndClaimParams } from '../broker/index.ts'
import { waitFor } from '../testing/index.ts'
import { createRig, turns, work } from './worker-rig.fixture.ts'

const isSettling = (params: unknown) => (params as SettleAndClaimParams).settlements.length > 0

describe('a reply that is lost', () => {
  it('costs a repeated call with the same token, and no job runs twice', async () => {
    await using rig = createRig()
    const runs = new Map<unknown, number>()
    await rig.burrow.enqueueMany(Array.from({ length: 100 }, (_, payload) => ({ type: 'work', payload })))
    rig.tap.fail('settleAndClaim', 'reply_lost', 3)
    const worker = await rig.startWorker((input) => void runs.set(input, (runs.get(input) ?? 0) + 1))
    await rig.advanceUntil(() => worker.stats.completed === 100)
    expect([...runs.values()]).toEqual(Array.from({ length: 100 }, () => 1))
    expect(worker.stats).toMatchObject({ leaseLost: 0, claimed: 100 })
    const tokens = rig.tap.calls
      .filter(({ operation }) => operation === 'settleAndClaim')
      .map(({ params }) => (params as SettleAndClaimParams).token)
    expect(new Set(tokens.slice(0, 4)).size).toBe(1)
  })

  it('of every other call changes nothing for the jobs', async () => {
    await using rig = createRig()
    const runs = new Map<unknown, number>()
    let calls = 0
    rig.tap.fail('settleAndClaim', 'reply_lost', Number.POSITIVE_INFINITY, () => (calls += 1) % 2 === 1)
    const worker = await rig.startWorker((input) => void runs.set(input, (runs.get(input) ?? 0) + 1))
    await rig.burrow.enqueueMany(Array.from({ length: 200 }, (_, payload) => ({ type: 'work', payload })))
    await rig.advanceUntil(() => worker.stats.completed === 200)
    expect(Math.max(...runs.values())).toBe(1)
    expect((await rig.burrow.queue('default')).totals).toMatchObject({ completed: 200, crashed: 0 })
  })
})

describe('a store that is away', () => {
  it('gets the settlements when it is back, and the worker resumes by itself', async () => {
    await using rig = createRig()
    let finish = () => {}
    const worker = await rig.startWorker((input) =>
      input === 'slow' ? new Promise<void>((resolve) => (finish = resolve)) : 'quick',
    )
    const slow = await rig.burrow.enqueue(work, 'slow')
    await waitFor(() => worker.stats.active === 1)
    for (const operation of [
      'settleAndClaim',
      'renewLeases',
      'sweep',
      'heartbeatWorker',
      'waitForWork',
    ] as const)
      rig.tap.fail(operation, 'not_sent')
    finish()
    await rig.advanceUntil(() => rig.tap.count('settleAndClaim') > 5, 500)
    expect(worker.stats).toMatchObject({ active: 0, completed: 0 })
    const calls = rig.tap.count('settleAndClaim')
    for (let second = 0; second < 10; second += 1) {
      await rig.clock.advance(1_000)
      await turns()
    }
    // Two seconds between two tries, and none of them busy.
    expect(rig.tap.count('settleAndClaim') - calls).toBeLessThanOrEqual(11)
    rig.tap.mend()
    const quick = await rig.burrow.enqueue(work, 'quick')
    await rig.advanceUntil(async () => (await rig.burrow.job(quick.id))?.state === 'completed', 500)
    expect((await rig.burrow.job(slow.id))?.state).toBe('completed')
    expect(worker.stats).toMatchObject({ completed: 2, leaseLost: 0 })
  })

  it('for one queue does not hold up the others', async () => {
    await using rig = createRig()
    const isAway = (params: unknown) => (params as SettleAndClaimParams).queue === 'away'
    rig.tap.fail('settleAndClaim', 'not_sent', Number.POSITIVE_INFINITY, isAway)
    const worker = await rig.startWorker((input) => input, { queues: ['away', 'here'], concurrency: 2 })
    for (let round = 0; round < 5; round += 1) {
      const job = await rig.burrow.enqueue(work, round, { queue: 'here' })
      await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'completed', 10, 1_000)
    }
    await rig.burrow.enqueueMany(
      Array.from({ length: 10 }, () => ({ type: 'work', payload: 'back', options: { queue: 'away' } })),
    )
    rig.tap.mend()
    await rig.advanceUntil(() => worker.stats.completed === 15)
    expect(worker.stats.leaseLost).toBe(0)
  })

  it('is waited for without a busy loop when waits end at once', async () => {
    await using rig = createRig()
    rig.tap.fail('waitForWork', 'not_sent')
    await rig.startWorker(() => null)
    for (let second = 0; second < 20; second += 1) {
      await turns(10)
      await rig.clock.advance(1_000)
    }
    expect(rig.tap.count('waitForWork')).toBeLessThan(30)
  })
})

it('sends large results in calls of a bounded size', async () => {
  await using rig = createRig()
  const megabyte = 'x'.repeat(1_000_000)
  await rig.burrow.enqueueMany(Array.from({ length: 20 }, () => ({ type: 'work', payload: null })))
  const worker = await rig.startWorker(() => megabyte, { concurrency: 20 })
  await rig.advanceUntil(() => worker.stats.completed === 20)
  const settled = rig.tap.calls
    .filter(({ operation, params }) => operation === 'settleAndClaim' && isSettling(params))
    .map(({ params }) => (params as SettleAndClaimParams).settlements.length)
  expect(settled).toEqual([4, 4, 4, 4, 4])
})

describe('a store that refuses a call', () => {
  it('does not keep the other settlements from getting through', async () => {
    await using rig = createRig()
    const hasPoison = (params: unknown) =>
      (params as SettleAndClaimParams).settlements.some(
        (entry) => entry.kind === 'complete' && entry.result === '"poison"',
      )
    rig.tap.fail('settleAndClaim', 'strange', Number.POSITIVE_INFINITY, hasPoison)
    await rig.burrow.enqueueMany(
      ['a', 'poison', 'b', 'c'].map((payload) => ({ type: 'work', payload, options: { id: payload } })),
    )
    const worker = await rig.startWorker((input) => input)
    await rig.advanceUntil(() => worker.stats.completed === 3)
    expect((await rig.burrow.job('poison'))?.state).toBe('active')
    const next = await rig.burrow.enqueue(work, 'next')
    await rig.advanceUntil(async () => (await rig.burrow.job(next.id))?.state === 'completed')
    rig.tap.mend()
  })

  it('is asked again for jobs, slowly', async () => {
    await using rig = createRig()
    rig.tap.fail('settleAndClaim', 'strange', 10)
    const job = await rig.burrow.enqueue(work, null)
    const worker = await rig.startWorker(() => null)
    await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'completed', 500)
    expect(worker.stats.errors).toBeGreaterThan(0)
  })
})

describe('a client that is closed under a worker', () => {
  it('ends its loops without noise', async () => {
    await using rig = createRig()
    let finish = () => {}
    const worker = await rig.startWorker(() => new Promise<void>((resolve) => (finish = resolve)))
    await rig.burrow.enqueue(work, null)
    await waitFor(() => worker.stats.active === 1)
    await rig.burrow.close()
    finish()
    await turns(20)
    await rig.clock.advance(60_000)
    await turns(20)
    expect(worker.stats).toMatchObject({ active: 0, completed: 0 })
    expect(worker.stats.errors).toBeLessThanOrEqual(3)
    expect(
      rig.tap.calls.filter((call) => call.operation === 'settleAndClaim' && isSettling(call.params)),
    ).toHaveLength(1)
  })
})

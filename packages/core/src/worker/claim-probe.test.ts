import { describe, expect, it } from 'vitest'
import type { SettleAndClaimParams } from '../broker/index.ts'
import { waitFor } from '../testing/index.ts'
import { createRig, turns, workModule } from './worker-rig.fixture.ts'
import { Worker } from './worker.ts'

const claims = (params: unknown) => (params as SettleAndClaimParams).claim !== null

describe('Worker.problem', () => {
  it('is null while the worker has nothing to do, for as long as that lasts', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(() => null)
    for (let minute = 0; minute < 10; minute += 1) {
      for (let second = 0; second < 60; second += 1) {
        await rig.clock.advance(1_000)
        await turns(1)
      }
      expect(await worker.problem()).toBeNull()
    }
  })

  it('is null while all slots are taken for long, and takes no job itself', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(() => new Promise<never>(() => {}), {
      concurrency: 1,
      shutdownTimeoutMs: 0,
    })
    await rig.burrow.enqueueMany([1, 2, 3].map((payload) => ({ type: 'work', payload })))
    await waitFor(() => worker.stats.active === 1)
    for (let second = 0; second < 120; second += 1) await rig.clock.advance(1_000)
    expect(await worker.problem()).toBeNull()
    expect((await rig.burrow.queue('default')).counts).toMatchObject({ active: 1, pending: 2 })
  })

  it('says why claims fail, and is null again when they do not', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(() => null)
    rig.tap.fail('settleAndClaim', 'not_sent', Number.POSITIVE_INFINITY, claims)
    await rig.advanceUntil(async () => (await worker.problem()) !== null, 500, 15_000)
    expect(await worker.problem()).toMatch(/queue "default" cannot be claimed from: .*did not answer/)
    rig.tap.mend()
    await rig.advanceUntil(async () => (await worker.problem()) === null, 500, 15_000)
  })

  it('asks itself: a store that fails while no slot is free shows as well', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(() => new Promise<never>(() => {}), {
      concurrency: 1,
      shutdownTimeoutMs: 0,
    })
    await rig.burrow.enqueue('work', null)
    await waitFor(() => worker.stats.active === 1)
    rig.tap.fail('settleAndClaim', 'strange')
    expect(await worker.problem()).toBe('queue "default" cannot be claimed from: the script is wrong')
  })

  it('says within 2 s that claims hang, and has one call under way however often it is asked', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(() => null, { queues: ['a', 'b'] })
    await turns()
    rig.tap.fail('settleAndClaim', 'hangs', Number.POSITIVE_INFINITY, (params) => !claims(params))
    const calls = rig.tap.count('settleAndClaim')
    const answers = Promise.all([worker.problem(), worker.problem(), worker.problem()])
    await turns()
    await rig.clock.advance(2_000)
    expect(new Set(await answers)).toEqual(
      new Set(['queue "a" cannot be claimed from: no answer within 2 s']),
    )
    expect(rig.tap.count('settleAndClaim') - calls).toBe(2)
  })

  it('tells a claim loop that has stopped from one that has nothing to do', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(() => null)
    await turns()
    // A wait that never comes back, against its contract.
    rig.tap.fail('waitForWork', 'hangs')
    await rig.advanceUntil(async () => (await worker.problem()) !== null, 1_000, 60_000)
    expect(await worker.problem()).toBe('queue "default" was not claimed from for 30 s')
  })

  it('before its start and at its end', async () => {
    await using rig = createRig()
    const worker = new Worker(rig.burrow, { modules: [workModule(() => null)] })
    expect(await worker.problem()).toBe('the worker has not started')
    await worker.start()
    expect(await worker.problem()).toBeNull()
    const stopped = worker.stop()
    expect(await worker.problem()).toBe('the worker is stopping')
    await stopped
  })
})
